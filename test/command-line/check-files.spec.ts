import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { convertFile } from '../../src/cli-convert.js';
import { validateFiles } from '../../src/cli-validate.js';
import { checkDocument } from '../../src/einvoice/check-document.js';
import { writeCii } from '../../src/einvoice/formats/cii/write-cii.js';
import { aHybridPdf } from '../factories/hybrid-pdf.js';
import { aCreditNote, anInvoice, aParty } from '../factories/invoice.js';
import { aPeppolInvoice } from '../factories/peppol.js';
import { ublOf } from '../factories/ubl.js';

let folder: string;
const path = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'command-line-'));
  writeFileSync(path('good.xml'), ublOf());
  writeFileSync(path('peppol.xml'), ublOf(aPeppolInvoice()));
  writeFileSync(path('credit.xml'), ublOf(aCreditNote()));
  writeFileSync(path('bad.xml'), ublOf(anInvoice({ number: null })));
  writeFileSync(path('unreadable.xml'), 'not an invoice');
  writeFileSync(path('cii.xml'), writeCii(anInvoice({ number: 'INV-0002' })));
  writeFileSync(path('hybrid.pdf'), aHybridPdf());
});

afterAll(() => rmSync(folder, { recursive: true }));

/** A terminal that remembers what was said. */
function aTerminal(input = '') {
  const said: Buffer[] = [];
  const complaints: string[] = [];
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      said.push(chunk);
      done();
    },
  });
  const bytes = () => Buffer.concat(said);
  return {
    input: Readable.from([input]),
    out,
    complain: (text: string) => void complaints.push(text),
    bytes,
    said: () => bytes().toString(),
    complaints,
  };
}

interface JsonLine {
  readonly valid: boolean;
  readonly findings: readonly object[];
}

async function validate(...args: readonly string[]) {
  const terminal = aTerminal();
  const exit = await validateFiles(args, terminal);
  return { exit, said: terminal.said(), complaints: terminal.complaints.join('\n') };
}

async function convert(...args: readonly string[]) {
  const terminal = aTerminal();
  const exit = await convertFile(args, terminal);
  return { exit, bytes: terminal.bytes(), said: terminal.said(), complaints: terminal.complaints.join('\n') };
}

describe('validate', () => {
  it('gives one line of JSON for each file, with what programs need and no more', async () => {
    const { exit, said } = await validate('--format', 'json', path('good.xml'), path('bad.xml'));
    const [good, bad] = said
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as JsonLine);
    expect(exit).toBe(1);
    expect(good).toMatchObject({
      file: path('good.xml'),
      syntax: 'ubl-invoice',
      rules: 'en16931',
      schemaValid: true,
      valid: true,
    });
    expect(good!.findings).toEqual([]);
    expect(Object.keys(good!)).toEqual(['file', 'syntax', 'rules', 'schemaValid', 'valid', 'findings']);
    expect(bad!.valid).toBe(false);
    expect(Object.keys(bad!.findings[0]!)).toEqual([
      'id', 'severity', 'terms', 'path', 'line', 'column', 'message', 'fix',
    ]); // prettier-ignore
  });

  it.each([
    { file: 'unreadable.xml', id: 'DOC-NOT-XML' },
    { file: 'missing.xml', id: 'DOC-FILE-UNREADABLE' },
    { file: '.', id: 'DOC-FILE-UNREADABLE' },
  ])('answers for $file with $id, and goes on to the next', async ({ file, id }) => {
    const { exit, said } = await validate('--format=json', path(file), path('credit.xml'));
    const [first, second] = said
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as JsonLine);
    expect(exit).toBe(1);
    expect(first).toMatchObject({ syntax: null, schemaValid: false, valid: false, findings: [{ id }] });
    expect(second).toMatchObject({ syntax: 'ubl-creditnote', valid: true });
  });

  it('asks the rules of Peppol beside those of EN 16931', async () => {
    const peppol = async (name: string) => {
      const { exit, said } = await validate('--rules', 'peppol', '--format', 'json', path(name));
      return { exit, ...(JSON.parse(said) as { rules: string; findings: { id: string }[] }) };
    };
    expect(await peppol('peppol.xml')).toMatchObject({ exit: 0, rules: 'peppol', findings: [] });
    const ids = (await peppol('bad.xml')).findings.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['BR-02', 'PEPPOL-EN16931-R004', 'PEPPOL-EN16931-R010']));
  });

  describe('by the rules of a council', () => {
    const council = (...args: readonly string[]) =>
      validate('--rules', 'council', '--today', '2026-01-04', ...args);

    it('asks what needs no data of the council, beside the standard', async () => {
      const { exit, said } = await council('--format', 'json', path('good.xml'), path('bad.xml'));
      const [good, bad] = said
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as JsonLine);
      expect(exit).toBe(1);
      expect(good).toMatchObject({
        rules: 'council',
        valid: false,
        findings: [{ id: 'COUNCIL-DATE-FUTURE', severity: 'fatal', terms: ['BT-2'], line: 6 }],
      });
      expect(bad).toMatchObject({ findings: [{ id: 'BR-02' }, { id: 'COUNCIL-DATE-FUTURE' }] });
    });

    it('takes facts from options, and calls the council by its name', async () => {
      const address = { scheme: 'EM', id: 'other@council.example' };
      const buyer = aParty({ name: 'Exampleshire', electronicAddress: address });
      writeFileSync(path('elsewhere.xml'), ublOf(anInvoice({ buyer, dueOn: null })));
      const { exit, said } = await validate(
        ...[
          '--rules=council',
          '--council-name=Exampleshire',
          '--council-endpoint=EM:invoices@council.example',
        ],
        ...['--supplier-vat-number=', '--today=2026-01-05', path('elsewhere.xml')],
      );
      expect(exit).toBe(1);
      expect(said).toContain('COUNCIL-ENDPOINT (fatal');
      expect(said).toContain('The electronic address of Exampleshire is EM:invoices@council.example.');
      expect(said).toContain('COUNCIL-SELLER-VAT-MISMATCH (warning');
      expect(said).not.toContain('COUNCIL-ORDER');
    });

    it('answers for what cannot be read as always', async () => {
      const { exit, said } = await council(path('unreadable.xml'));
      expect(exit).toBe(1);
      expect(said).toContain('DOC-NOT-XML');
    });
  });

  it('says in sentences where a person asks', async () => {
    const { exit, said } = await validate(path('bad.xml'));
    expect(exit).toBe(1);
    expect(said).toContain('bad.xml: not valid (ubl-invoice)\n  BR-02 (fatal, line 2, column 1): ');
  });

  it('reads the names of files from standard input, among others', async () => {
    const terminal = aTerminal(`${path('bad.xml')}\r\n\n${path('good.xml')}`);
    expect(await validateFiles(['--format', 'json', path('credit.xml'), '-'], terminal)).toBe(1);
    const files = terminal
      .said()
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { file: string }).file);
    expect(files).toEqual(['credit.xml', 'bad.xml', 'good.xml'].map(path));
  });

  it('is done without complaint where all files are valid, PDFs too', async () => {
    expect(await validate(path('good.xml'), path('hybrid.pdf'))).toMatchObject({ exit: 0, complaints: '' });
  });

  it.each([
    { args: [], says: 'No file was named.' },
    { args: ['--rules', 'mine', 'a.xml'], says: '"mine" is not a set of rules.' },
    {
      args: ['--rules', 'council', '--council-endpoint', 'nowhere', 'a.xml'],
      says: '"nowhere" is not an electronic address',
    },
    { args: ['--rules', 'council', '--today', '31/3/2026', 'a.xml'], says: '"31/3/2026" is not a date' },
    {
      args: ['--council-name', 'Exampleshire', 'a.xml'],
      says: '"--council-name" belongs to "--rules council".',
    },
    { args: ['--format', 'xml', 'a.xml'], says: '"xml" is not a format.' },
    { args: ['--fast', 'a.xml'], says: '"--fast" is not an option.' },
    { args: ['a.xml', '--rules'], says: '"--rules" needs a value.' },
  ])('says how it is used when it is given $args', async ({ args, says }) => {
    const { exit, said, complaints } = await validate(...args);
    expect({ exit, said }).toEqual({ exit: 2, said: '' });
    expect(complaints).toContain(says);
    expect(complaints).toContain('Use: validate ');
  });
});

describe('convert', () => {
  it('writes the invoice in each form', async () => {
    const file = path('good.xml');
    expect((await convert('--to', 'ubl', file)).bytes).toEqual(Buffer.from(ublOf()));
    expect((await convert('--to', 'cii', file)).said).toContain('<rsm:CrossIndustryInvoice ');
    expect(JSON.parse((await convert('--to', 'json', file)).said)).toMatchObject({ number: 'INV-0001' });
    expect((await convert('--to', 'html', file)).said).toContain('<h1>Invoice INV-0001</h1>');
    expect((await convert('--to', 'facturx', file)).said).toMatch(/^%PDF-1\.7/);
  });

  it.each(
    ['good.xml', 'credit.xml', 'cii.xml', 'hybrid.pdf'].flatMap((file) =>
      ['ubl', 'cii', 'facturx'].map((to) => ({ file, to })),
    ),
  )('loses nothing of $file on the way to $to', async ({ file, to }) => {
    const { exit, bytes } = await convert('--to', to, path(file));
    expect(exit).toBe(0);
    const converted = checkDocument(Uint8Array.from(bytes));
    const { customizationId, ...before } = checkDocument(readFileSync(path(file))).invoice!;
    expect(converted).toMatchObject({ valid: true, schemaValid: true });
    expect(converted.invoice).toEqual({ ...before, customizationId });
  });

  it('writes to a file, and reads PDFs', async () => {
    expect(await convert('--to', 'ubl', path('hybrid.pdf'), '-o', path('out.xml'))).toMatchObject({
      exit: 0,
      said: '',
    });
    expect(checkDocument(readFileSync(path('out.xml')))).toMatchObject({ valid: true });
  });

  it('converts an invoice that breaks rules, and says so', async () => {
    const { exit, complaints } = await convert('--to', 'html', path('bad.xml'));
    expect(exit).toBe(0);
    expect(complaints).toContain('The invoice is not valid (1 found).');
  });

  it('does not convert what it cannot read', async () => {
    const { exit, said, complaints } = await convert('--to', 'cii', path('unreadable.xml'));
    expect({ exit, said }).toEqual({ exit: 1, said: '' });
    expect(complaints).toContain('DOC-NOT-XML');
  });

  it.each([
    { args: ['a.xml'], says: '"--to" says what to write' },
    { args: ['--to', 'docx', 'a.xml'], says: '"docx" is not a form' },
    { args: ['--to', 'toString', 'a.xml'], says: '"toString" is not a form' },
    { args: ['--to', 'ubl', 'a.xml', 'b.xml'], says: 'One file is converted at a time.' },
  ])('says how it is used when it is given $args', async ({ args, says }) => {
    const { exit, complaints } = await convert(...args);
    expect(exit).toBe(2);
    expect(complaints).toContain(says);
  });
});

describe('both commands', () => {
  it.each(['src/cli.ts', 'src/cli-validate.ts', 'src/cli-convert.ts'])(
    '%s loads only the library at its start, and nothing of the portal',
    (entry) => {
      const packages = [...loadedBy(resolve(entry), new Set())].filter((name) => !name.startsWith('node:'));
      expect(packages.filter((name) => name !== 'saxes')).toEqual([]);
    },
  );
});

/** Packages that a file and all that it imports at its start import; what is loaded later is not counted. */
function loadedBy(file: string, seen: Set<string>): Set<string> {
  const packages = new Set<string>();
  if (seen.has(file)) return packages;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  for (const [, name] of text.matchAll(/^(?:import|export)\s(?!type\s)[^'";]*?from\s+'([^']+)'/gm)) {
    if (!name!.startsWith('.')) packages.add(name!);
    else
      for (const found of loadedBy(resolve(dirname(file), name!.replace(/\.js$/, '.ts')), seen))
        packages.add(found);
  }
  return packages;
}
