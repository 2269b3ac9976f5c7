const PREFIX = 'safemessenger-verify:1:';
const CODE = /^safemessenger-verify:1:(\d{60})$/;

/** What the QR code for comparing a safety number holds: `safemessenger-verify:1:` and the 60 digits, which both sides share. */
export function safetyCode(digits: string): string {
  return PREFIX + digits;
}

/** What a scanned code says about one's own digits. `no-code`: it is something else, such as a newer version or a web address. */
export function compareSafetyCode(scanned: string, digits: string): 'same' | 'different' | 'no-code' {
  const theirs = CODE.exec(scanned.trim())?.[1];
  if (theirs === undefined) return 'no-code';
  return theirs === digits ? 'same' : 'different';
}
