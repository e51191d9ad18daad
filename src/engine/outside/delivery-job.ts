/** Whose events go where. */
export interface DeliveryJob {
  project: string;
  /** Absent: what belongs to the project and to none of its releases. */
  release?: string;
  /** Of its address. */
  endpoint: string;
}
