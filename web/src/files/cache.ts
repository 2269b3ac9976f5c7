/** Opened files, the ones used last, up to so many bytes. */
export class FileCache {
  private readonly files = new Map<string, Blob>();
  private bytes = 0;
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  get(id: string): Blob | undefined {
    const file = this.files.get(id);
    if (file) {
      this.files.delete(id);
      this.files.set(id, file);
    }
    return file;
  }

  put(id: string, file: Blob): void {
    this.delete(id);
    if (file.size > this.most) return;
    this.files.set(id, file);
    this.bytes += file.size;
    for (const oldest of this.files.keys()) {
      if (this.bytes <= this.most) break;
      this.delete(oldest);
    }
  }

  delete(id: string): void {
    this.bytes -= this.files.get(id)?.size ?? 0;
    this.files.delete(id);
  }
}
