/** What the Cloud API takes at most: characters (code points), counts, or bytes where it says so. */
export const LIMITS = {
  textBody: 4096,
  interactiveBody: 1024,
  listBody: 4096,
  header: 60,
  footer: 60,
  caption: 1024,
  buttons: 3,
  buttonTitle: 20,
  buttonId: 256,
  listSections: 10,
  listRows: 10,
  listButton: 20,
  sectionTitle: 24,
  rowId: 200,
  rowTitle: 24,
  rowDescription: 72,
  linkButton: 20,
  /** Advisory at Meta; longer ones are cut on small phones. */
  flowButton: 30,
  templateName: 512,
  templateParameter: 1024,
  callbackData: 512,
  link: 2048,
} as const;

/** Characters as people and Meta count them best: code points, so that an emoji is one and never cut in half. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
