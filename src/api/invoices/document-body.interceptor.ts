import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { raw, type Request, type Response } from 'express';
import { from, mergeMap, type Observable } from 'rxjs';
import { exampleOf, ProblemError } from '../problems/problem.js';

/** More than a document may have, so that one that is a little too big is recorded and told so like any other. */
const UPLOAD_BYTES_MAX = 25 * 1024 * 1024;

const DOCUMENT_TYPE = /^(?:application\/(?:xml|pdf|octet-stream|[\w.+-]+\+xml)|text\/xml)$/i;

// Compressed bodies are refused: the bytes that are kept are those that were sent.
const readRaw = raw({ type: () => true, limit: UPLOAD_BYTES_MAX, inflate: false });

/** Reads a document's bytes, after the guard: nobody without a key makes the portal hold megabytes. */
@Injectable()
export class DocumentBodyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const type = mediaTypeOf(request);
    if (!DOCUMENT_TYPE.test(type)) {
      const detail = `Send the bytes of the invoice with Content-Type application/xml, application/pdf or application/octet-stream, not ${type.slice(0, 100)}.`;
      throw new ProblemError('media-type-unsupported', detail);
    }
    return from(readBody(request, http.getResponse<Response>())).pipe(mergeMap(() => next.handle()));
  }
}

/** Without parameters; a body without a type is bytes. */
export function mediaTypeOf(request: Request): string {
  return request.headers['content-type']?.split(';')[0]?.trim() || 'application/octet-stream';
}

async function readBody(request: Request, response: Response): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    readRaw(request, response, (error?: unknown) => {
      if (error === undefined || error === null) resolve();
      else reject(refusal(error));
    });
  });
}

function refusal(error: unknown): Error {
  const { type } = error as { type?: unknown };
  if (type === 'entity.too.large') {
    return new ProblemError(
      'document-too-large',
      'The file is larger than 25 MB, so we did not keep it. We read files of up to 20,971,520 bytes.',
    );
  }
  if (type === 'encoding.unsupported') {
    return new ProblemError('media-type-unsupported', 'Send the bytes as they are, not compressed.');
  }
  if (type === 'request.aborted' || type === 'request.size.invalid') {
    return new ProblemError(
      'body-invalid',
      'The connection ended before all of the file had arrived. Send it again.',
    );
  }
  return error instanceof Error ? error : new Error(exampleOf('server-error').detail);
}
