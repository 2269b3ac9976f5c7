/** The site of a link, in ASCII where letters of other scripts could pass for Latin ones; '' if it has none. */
export function hostOf(href: string): string {
  try {
    return new URL(href).host;
  } catch {
    return '';
  }
}

/** Whether the text of a link looks like an address of another site than the one it leads to. */
export function disguised(text: string, href: string): boolean {
  const named = /^\s*(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?:[/:?#]\S*)?\s*$/iu.exec(text)?.[1];
  if (named === undefined || !/^https?:/i.test(href)) return false;
  const bare = (host: string) => host.toLowerCase().replace(/^www\./, '');
  return bare(hostOf(`https://${named}`)) !== bare(hostOf(href).replace(/:\d+$/, ''));
}
