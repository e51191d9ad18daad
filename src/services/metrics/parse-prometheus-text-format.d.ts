/** The package has no types of its own. */
declare module 'parse-prometheus-text-format' {
  interface Family {
    name: string;
    /** As written: not yet a number; empty where the line ends too early. */
    metrics: { value?: string; labels?: Record<string, string> }[];
  }
  const parse: (text: string) => Family[];
  export default parse;
}
