/** What the operator tells of the organisation, as the conversation needs it. */
export type Organisation = {
  readonly name: string;
  readonly countries: Readonly<
    Record<
      string,
      {
        /** Working hours in words, by language. */
        readonly hours: Readonly<Record<string, string>>;
        readonly contacts: readonly {
          readonly label: Readonly<Record<string, string>>;
          readonly number: string;
        }[];
      }
    >
  >;
};
