import { describe, expect, it } from '@jest/globals';
import { formatOf } from '../../src/documents/domain/file-format.js';

const bytes = (text: string) => Buffer.from(text, 'utf8');

describe('The format of a file', () => {
  it.each([
    { what: 'a PDF', file: bytes('%PDF-1.7\n'), format: 'application/pdf' },
    { what: 'a PNG', file: Buffer.from('89504e470d0a1a0a00', 'hex'), format: 'image/png' },
    { what: 'a JPEG', file: Buffer.from('ffd8ffe0', 'hex'), format: 'image/jpeg' },
    { what: 'XML', file: bytes('<?xml version="1.0"?>\n<a>x</a>\n'), format: 'application/xml' },
    { what: 'XML with a byte order mark', file: bytes('\uFEFF<a>x</a>'), format: 'application/xml' },
    { what: 'CSV with semicolons', file: bytes('a;b\n1;2\n'), format: 'text/csv' },
    { what: 'CSV of a spreadsheet', file: Buffer.from('a,b\n\xa35.00,2\n', 'latin1'), format: 'text/csv' },
    { what: 'nothing', file: bytes(''), format: null },
    { what: 'blanks', file: bytes(' \n '), format: null },
    { what: 'prose', file: bytes('Dear council'), format: null },
    { what: 'a web page', file: bytes('<!DOCTYPE html><html></html>'), format: null },
    { what: 'a drawing that can run scripts', file: bytes('<svg xmlns="x"><script/></svg>'), format: null },
    {
      what: 'XML that names entities',
      file: bytes('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'),
      format: null,
    },
    { what: 'a zip, as office documents are', file: Buffer.from('504b0304140000', 'hex'), format: null },
    { what: 'a program', file: Buffer.from('4d5a900003', 'hex'), format: null },
  ])('of $what is $format', ({ file, format }) => {
    expect(formatOf(file)).toBe(format);
  });
});
