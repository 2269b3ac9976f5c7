/** A picture of this size: hills and a sun. */
export async function picture(width: number, height: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) return new Blob([]);
  const sky = context.createLinearGradient(0, 0, 0, height);
  sky.addColorStop(0, '#7fb4e8');
  sky.addColorStop(1, '#f6e3c5');
  context.fillStyle = sky;
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#fff3c4';
  context.beginPath();
  context.arc(width * 0.72, height * 0.28, Math.min(width, height) * 0.09, 0, 7);
  context.fill();
  for (const [index, colour] of ['#7ea672', '#5d8a58', '#3f6b45'].entries()) {
    context.fillStyle = colour;
    context.beginPath();
    context.moveTo(0, height);
    for (let x = 0; x <= width; x += 8) {
      const wave = Math.sin((x / width) * (4 + index) + index * 2) * height * 0.06;
      context.lineTo(x, height * (0.55 + index * 0.13) + wave);
    }
    context.lineTo(width, height);
    context.fill();
  }
  return canvas.convertToBlob({ type: 'image/png' });
}
