import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { from, mergeMap, type Observable } from 'rxjs';
import { readJsonBody } from '../problems/json-body.js';

/** One file of 10 MB in base64, or several smaller ones. */
const MESSAGE_BYTES_MAX = '15mb';

/** Addresses whose JSON may carry files: it is read here and not for everybody who knocks. */
export const MESSAGE_PATH = /^\/v1\/invoices\/[^/]+\/(?:answer|conversation(?:\/notes)?)\/?$/;

/** Reads a message with its files, after the guard: nobody without a key makes the portal hold megabytes. */
@Injectable()
export class MessageBodyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const read = readJsonBody(http.getRequest<Request>(), http.getResponse<Response>(), MESSAGE_BYTES_MAX);
    return from(read).pipe(mergeMap(() => next.handle()));
  }
}
