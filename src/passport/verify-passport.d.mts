import type { KeyObject } from 'node:crypto';

/** An entry of a journal as it is stored. */
export interface PassportEntry {
  commit: string;
  prev: string;
  hash: string;
}

export type Verdict =
  | {
      valid: true;
      release: string;
      project: string;
      version: string;
      /** The event with which the release ended. */
      ended: string | null;
      head: string;
      entries: number;
      decisions: number;
      /** The entry whose hash was asked for. */
      announced?: number;
      /** The key's id. */
      signedBy?: string;
    }
  | { valid: false; problem: string };

/** What the file holds is to be compared with. */
export interface VerifyOptions {
  /** The hash of one of the entries, or its first 16 digits or more. */
  head?: string | undefined;
  /** `key`: Ed25519. */
  signature?: { envelope: string; key: KeyObject } | undefined;
}

export const FORMAT: string;
export const PAYLOAD_TYPE: string;
export function passportName(version: string): string;
export function signatureName(version: string): string;
/** @param names Slack id -> name; those that no entry mentions are left out */
export function passportText(entries: readonly PassportEntry[], names: ReadonlyMap<string, string>): string;
export function statementText(passport: string): string;
export function preAuthEncoding(payload: Buffer): Buffer;
export function keyIdOf(key: KeyObject): string;
export function verify(bytes: Uint8Array, options?: VerifyOptions): Verdict;
