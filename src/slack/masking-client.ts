import { WebClient, type FilesUploadV2Arguments, type WebAPICallResult, type WebClientOptions } from '@slack/web-api';
import { masked, maskedFile } from './masked.ts';

/** Slack's client, through which nothing leaves with a secret in it: all its methods, and its uploads, end in these. */
export class MaskingClient extends WebClient {
  readonly #mask: (text: string) => string;

  constructor(token: string, options: WebClientOptions, mask: (text: string) => string) {
    super(token, options);
    this.#mask = mask;
  }

  override async apiCall(method: string, options: Record<string, unknown> = {}): Promise<WebAPICallResult> {
    return super.apiCall(method, this.masked(options));
  }

  override async filesUploadV2(options: FilesUploadV2Arguments): ReturnType<WebClient['filesUploadV2']> {
    const file = 'file' in options && Buffer.isBuffer(options.file) ? maskedFile(options.file, this.#mask) : undefined;
    return super.filesUploadV2(file ? { ...options, file } : options);
  }

  /** What goes to Slack by another way. */
  masked<T>(payload: T): T {
    return masked(payload, this.#mask);
  }
}
