/** A text as a quoted literal of SQL. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
