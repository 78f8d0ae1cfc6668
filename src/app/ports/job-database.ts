/**
 * Plain SQL on the same database, for the job queue's own tables, which stand beside ours in a schema of their own. Several
 * statements may come as one text, without values; a transaction among them is undone as a whole when one fails.
 */
export type JobDatabase = {
  executeSql(text: string, values?: readonly unknown[]): Promise<{ readonly rows: unknown[] }>;
};
