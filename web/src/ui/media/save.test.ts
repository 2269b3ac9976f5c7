import { expect, test } from 'vitest';
import { safeName } from './save';

test.each([
  ['report.pdf', 'report.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Windows\\x.exe', 'x.exe'],
  ['a\u202egnp.exe', 'a_gnp.exe'],
  ['.bashrc', 'bashrc'],
  ['a\u0000b\n.txt', 'a_b_.txt'],
  ['a<b>"c|d?*.txt', 'a_b__c_d__.txt'],
  ['', 'file'],
  ['...', 'file'],
])('%j', (name, safe) => {
  expect(safeName(name)).toBe(safe);
});
