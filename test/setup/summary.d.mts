/** The part of Jest's JSON results that the summary reads. */
export interface RunResults {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly title: string;
      readonly fullName: string;
      readonly ancestorTitles: readonly string[];
    }[];
  }[];
}

export declare function summary(
  results: RunResults | null,
  named: (file: string) => string,
): { lines: string[]; counts: { passed: number; failed: number; skipped: number } };
