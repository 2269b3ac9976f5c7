import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanFileName } from '../../src/files/file-name';
import { decodeFileMessage, encodeFileMessage, isFileMessage } from '../../src/files/message';
import { shownType } from '../../src/files/shown-type';
import { utf8 } from '../../src/protocol/bytes';

const reference = {
  id: 'AAECAwQFBgcICQoLDA0ODw',
  key: new Uint8Array(32).fill(1),
  hash: new Uint8Array(32).fill(2),
  size: 1234,
};
const view = { name: 'Urlaub 🏖.jpg', type: 'image/jpeg', size: 1234 };
const JPEG = btoa(`\u00ff\u00d8\u00ff\u00e0${'x'.repeat(20)}`);
const WEBP = btoa('RIFFxxxxWEBPVP8 ');
const wire = JSON.parse(encodeFileMessage(reference, view, ''));
const decoded = (change: object) => decodeFileMessage(JSON.stringify({ ...wire, ...change }));

describe('a message with a file', () => {
  test('says what the document says, and begins as it must', () => {
    const text = encodeFileMessage(
      reference,
      { ...view, width: 3, height: 4, waveform: [0, 255], preview: WEBP },
      'Hi',
    );
    expect(text.startsWith('{"safemessenger/file":1,')).toBe(true);
    expect(JSON.parse(text)).toEqual({
      'safemessenger/file': 1,
      id: reference.id,
      key: 'AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=',
      hash: 'AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=',
      size: 1234,
      name: 'Urlaub 🏖.jpg',
      type: 'image/jpeg',
      text: 'Hi',
      width: 3,
      height: 4,
      waveform: 'AP8=',
      preview: WEBP,
    });
  });

  test('comes back as it was written', () => {
    const full = { ...view, width: 3, height: 4, duration: 1.5, waveform: [0, 7, 255], preview: JPEG };
    expect(decodeFileMessage(encodeFileMessage(reference, full, 'Hi\nyou'))).toEqual({
      reference,
      view: { ...full, id: reference.id },
      text: 'Hi\nyou',
    });
    expect(decodeFileMessage(encodeFileMessage(reference, view, ''))).toEqual({
      reference,
      view: { ...view, id: reference.id },
      text: '',
    });
  });

  test('may have fields of tomorrow', () => {
    expect(decoded({ album: { of: [1] } })?.reference).toEqual(reference);
  });

  test.each([
    ['text', 'hello'],
    ['another object', '{"a":1}'],
    ['another version', '{"safemessenger/file":2,}'],
    ['spaces first', ' {"safemessenger/file":1,}'],
  ])('is none: %s', (_, text) => {
    expect(isFileMessage(text)).toBe(false);
  });

  test.each([
    { id: 'short' },
    { id: '../../../etc/passwd123' },
    { id: 'AAECAwQFBgcICQoLDA0O/w' },
    { id: 7 },
    { key: 'AQEB' },
    { key: `${wire.key}AAAA` },
    { key: wire.key.replace('=', '') },
    { hash: null },
    { hash: 'x' },
    { size: -1 },
    { size: 1.5 },
    { size: 2 ** 53 },
    { size: '1234' },
    { size: 1e300 },
    { name: '' },
    { name: 'x'.repeat(256) },
    { name: '🦊'.repeat(64) },
    { name: ['a'] },
    { type: 'x'.repeat(128) },
    { type: undefined },
    { text: 5 },
    { width: -1 },
    { width: 1e9 },
    { height: '3' },
    { duration: -1 },
    { duration: 'long' },
    { waveform: btoa('x'.repeat(65)) },
    { waveform: [1, 2] },
    { preview: btoa('x'.repeat(3000)) },
    { preview: btoa('<svg onload="alert(1)"/>') },
    { preview: 'data:image/svg+xml,' },
  ])('is damaged: %j', (change) => {
    expect(decoded(change)).toBeNull();
  });

  test('is damaged: cut short, a key twice, nested too deeply', () => {
    const text = JSON.stringify(wire);
    expect(decodeFileMessage(text.slice(0, -1))).toBeNull();
    expect(decodeFileMessage(text.replace('"size"', '"size":1,"size"'))).toBeNull();
    expect(decoded({ x: Array.from({ length: 20 }).reduce((inner) => [inner], 0) })).toBeNull();
  });

  test('a type that is none is that of any bytes, and one that can run things is not shown', () => {
    expect(decoded({ type: 'Image/JPEG; charset=x' })?.view.type).toBe('image/jpeg');
    expect(decoded({ type: 'text/html' })?.view.type).toBe('text/html');
    for (const type of ['', 'jpeg', 'image/', '"><script>', 'a b/c', 'image/jpeg\r\nx: y'])
      expect(decoded({ type })?.view.type).toBe('application/octet-stream');
    for (const type of ['image/webp', 'audio/ogg', 'video/quicktime']) expect(shownType(type)).toBe(type);
    for (const type of ['image/svg+xml', 'text/html', 'text/xml', 'application/pdf', 'application/xhtml+xml'])
      expect(shownType(type)).toBe('application/octet-stream');
  });
});

describe('a name of a file', () => {
  test.each([
    ['photo.jpg', 'photo.jpg'],
    ['Jörg’s Urlaub 🏖.jpg', 'Jörg’s Urlaub 🏖.jpg'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\evil.exe', 'evil.exe'],
    ['/', 'file'],
    ['..', 'file'],
    ['.bashrc', 'bashrc'],
    ['a\u0000b\nc\u001b[31m.txt', 'abc[31m.txt'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['a\u200bb\ufeff.txt', 'ab.txt'],
    ['  a   b .txt. ', 'a b .txt'],
    ['con:<>"|?*.txt', 'con_______.txt'],
    ['\ud800.txt', 'txt'],
  ])('%j becomes %j', (given, clean) => {
    expect(cleanFileName(given)).toBe(clean);
  });

  test('keeps its ending when it is shortened', () => {
    const name = cleanFileName(`${'🦊'.repeat(100)}.jpeg`);
    expect(name.endsWith('🦊.jpeg')).toBe(true);
    expect(utf8(name).length).toBeLessThanOrEqual(255);
    expect(utf8(cleanFileName('x'.repeat(999)))).toHaveLength(255);
  });

  test('is safe whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const name = cleanFileName(given);
        expect(name).not.toMatch(/[\p{Cc}\p{Bidi_Control}/\\]|^\.|^$/u);
        expect(utf8(name).length).toBeLessThanOrEqual(255);
        expect(cleanFileName(name)).toBe(name);
      }),
    );
  });
});
