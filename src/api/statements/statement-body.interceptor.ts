import { Injectable } from '@nestjs/common';
import { RawBodyInterceptor } from '../invoices/document-body.interceptor.js';

/** Reads the bytes of a statement; a little more than one may have, so that one that is too big is told so like any other mistake. */
@Injectable()
export class StatementBodyInterceptor extends RawBodyInterceptor {
  constructor() {
    super({
      types: /^(?:text\/(?:csv|plain)|application\/(?:csv|octet-stream|vnd\.ms-excel))$/i,
      bytesMax: 6 * 1024 * 1024,
      wrongType: 'Send the bytes of the statement with Content-Type text/csv',
      tooLarge: 'The file is larger than 6 MB, so we did not read it. A statement has up to 5 MB.',
    });
  }
}
