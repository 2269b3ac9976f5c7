/** Characters that mean something to file systems, or that hide what a name ends with. */
const UNSAFE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069/\\:*?"<>|]/gu;

/** A name that a file of this name may have here. */
export function safeName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  const safe = base.replace(UNSAFE, '_').replace(/^\.+/, '').trim();
  return safe === '' ? 'file' : safe;
}

/** Hands a file to the browser to be saved, never to be opened. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(new Blob([blob], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = safeName(name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
