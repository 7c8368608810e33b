import { checkDocument, type CheckOptions } from '../../src/einvoice/check-document.js';
import { writeUbl } from '../../src/einvoice/formats/ubl/write-ubl.js';
import { anInvoice } from '../factories/invoice.js';
import { utf8 } from '../factories/ubl.js';

// A process of its own, so that nothing else has grown it: it answers one message, the bytes of a document, with the
// bytes by which checking it made the process larger at its largest.
process.once('message', ({ bytes, rules }: { bytes: Uint8Array; rules: CheckOptions['rules'] & string }) => {
  checkDocument(utf8(writeUbl(anInvoice())), { rules });
  const before = process.memoryUsage().rss;
  checkDocument(bytes, { rules });
  process.send!(process.resourceUsage().maxRSS * 1024 - before);
});
