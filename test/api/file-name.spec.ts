import { describe, expect, it } from '@jest/globals';
import { fileNameOf } from '../../src/api/invoices/file-name.js';

describe('the name of a file', () => {
  it.each([
    [{ 'x-file-name': 'invoice%20%C2%A3.xml' }, 'invoice £.xml'],
    [{ 'x-file-name': '100%.xml' }, '100%.xml'],
    [{ 'content-disposition': 'attachment; filename="a \\"b\\".xml"' }, 'a "b".xml'],
    [{ 'content-disposition': `attachment; filename="a.xml"; filename*=UTF-8''%C3%A9.xml` }, 'é.xml'],
    [{ 'content-disposition': 'attachment; filename=plain.xml' }, 'plain.xml'],
    [{ 'x-file-name': '../../etc/passwd' }, 'passwd'],
    [{ 'x-file-name': 'C:\\invoices\\one.xml' }, 'one.xml'],
    [{ 'x-file-name': 'a%00%0Ab.xml' }, 'ab.xml'],
    [{}, 'invoice'],
  ])('of %j is %s', (headers, name) => {
    expect(fileNameOf(headers)).toBe(name);
  });
});
