import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { raw, type Request, type RequestHandler, type Response } from 'express';
import { from, mergeMap, type Observable } from 'rxjs';
import { exampleOf, ProblemError } from '../problems/problem.js';

/** What an operation reads as bytes. */
export interface RawBody {
  readonly types: RegExp;
  readonly bytesMax: number;
  /** Which types it reads, as a sentence without its end. */
  readonly wrongType: string;
  readonly tooLarge: string;
}

/** Reads bytes after the guard: nobody without a key makes the portal hold megabytes. */
export abstract class RawBodyInterceptor implements NestInterceptor {
  private readonly read: RequestHandler;

  protected constructor(private readonly body: RawBody) {
    // Compressed bodies are refused: the bytes that are kept are those that were sent.
    this.read = raw({ type: () => true, limit: body.bytesMax, inflate: false });
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const type = mediaTypeOf(request);
    if (!this.body.types.test(type)) {
      const detail = `${this.body.wrongType}, not ${type.slice(0, 100)}.`;
      throw new ProblemError('media-type-unsupported', detail);
    }
    return from(this.readBytes(request, http.getResponse<Response>())).pipe(mergeMap(() => next.handle()));
  }

  private async readBytes(request: Request, response: Response): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      void this.read(request, response, (error?: unknown) => {
        if (error === undefined || error === null) resolve();
        else reject(refusal(error, this.body.tooLarge));
      });
    });
  }
}

/** A little more than a document may have, so that one that is too big is recorded and told so like any other. */
const UPLOAD_BYTES_MAX = 25 * 1024 * 1024;

/** Reads a document's bytes. */
@Injectable()
export class DocumentBodyInterceptor extends RawBodyInterceptor {
  constructor() {
    super({
      types: /^(?:application\/(?:xml|pdf|octet-stream|[\w.+-]+\+xml)|text\/xml)$/i,
      bytesMax: UPLOAD_BYTES_MAX,
      wrongType:
        'Send the bytes of the invoice with Content-Type application/xml, application/pdf or application/octet-stream',
      tooLarge:
        'The file is larger than 25 MB, so we did not keep it. We read files of up to 20,971,520 bytes.',
    });
  }
}

/** Without parameters; a body without a type is bytes. */
export function mediaTypeOf(request: Request): string {
  return request.headers['content-type']?.split(';')[0]?.trim() || 'application/octet-stream';
}

function refusal(error: unknown, tooLarge: string): Error {
  const { type } = error as { type?: unknown };
  if (type === 'entity.too.large') return new ProblemError('document-too-large', tooLarge);
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
