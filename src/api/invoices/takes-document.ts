import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader } from '@nestjs/swagger';
import type { Request } from 'express';
import type { ReceivedFile } from '../../documents/document.service.js';
import { Idempotent } from '../access/idempotent.js';
import { DocumentBodyInterceptor, mediaTypeOf } from './document-body.interceptor.js';
import { fileNameOf } from './file-name.js';

/** A POST whose body is an e-invoice as it is. */
export function TakesDocument(): MethodDecorator {
  return applyDecorators(
    Idempotent(DocumentBodyInterceptor),
    ApiConsumes('application/xml', 'text/xml', 'application/pdf', 'application/octet-stream'),
    ApiBody({ schema: { type: 'string', format: 'binary' } }),
    ApiHeader({
      ...{ name: 'X-File-Name', required: false },
      description: 'What you call the file, percent-encoded',
      example: 'INV-0001.xml',
    }),
  );
}

/** A request without a body is an empty file, and told so. */
export function receivedFile(request: Request): ReceivedFile {
  const body: unknown = request.body;
  return {
    bytes: Buffer.isBuffer(body) ? body : new Uint8Array(0),
    fileName: fileNameOf(request.headers),
    mediaType: mediaTypeOf(request),
  };
}
