/** Whether a time of day lies in quiet hours such as 22:00 to 07:00, which may go over midnight. */
export function isQuiet(hours: { readonly from: string; readonly to: string } | null, at: Date): boolean {
  if (!hours) {
    return false;
  }
  const from = minutes(hours.from);
  const to = minutes(hours.to);
  const now = at.getHours() * 60 + at.getMinutes();
  return from <= to ? from <= now && now < to : now >= from || now < to;
}

function minutes(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}
