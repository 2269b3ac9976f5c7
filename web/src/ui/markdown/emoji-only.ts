const ONE =
  /\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3|\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?)*(?:[\u{E0020}-\u{E007F}]+)?/gu;

/** How many emoji a message of emoji only has; 0 if there is anything else in it, or more of them than fit beside each other. */
export function emojiCount(text: string, most = 5): number {
  if (text.length > most * 20) return 0;
  let count = 0;
  const rest = text.replace(ONE, (emoji) => {
    // © and ™ are text unless something makes them pictures.
    if (/^[\u00a9\u00ae\u2122]$/.test(emoji)) return emoji;
    count++;
    return '';
  });
  return rest.trim() === '' && count <= most ? count : 0;
}
