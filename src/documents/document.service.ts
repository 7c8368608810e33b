import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, newId } from '../kernel/ids.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { DocumentStorage } from '../platform/storage/document-storage.js';
import { isPdf } from './domain/file-format.js';
import { DocumentEntity } from './document.entity.js';

export interface ReceivedFile {
  readonly bytes: Uint8Array;
  /** As the sender calls it; kept for people, never used as a path. */
  readonly fileName: string;
  readonly mediaType: string;
}

const FILE_NAME_MAX = 200;

/** Bytes as they came, under their SHA-256: written once, never changed. */
@Injectable()
export class DocumentService {
  constructor(
    @Inject(DocumentStorage) private readonly storage: DocumentStorage,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Keep the bytes, then the row that tells of them, so that a row never stands without its bytes. The bytes of a
   * transaction that fails afterwards stay, and do no harm.
   */
  async keep(tx: Tx, ctx: Ctx, supplierId: Id | null, file: ReceivedFile): Promise<Id> {
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const storageKey = `${ctx.councilId}/${sha256.slice(0, 2)}/${sha256}`;
    await this.storage.put(storageKey, file.bytes);
    const id = newId();
    await tx.insert(DocumentEntity, {
      councilId: ctx.councilId,
      id,
      supplierId,
      sha256,
      byteLength: file.bytes.byteLength,
      mediaType: keptType(file),
      fileName: printable(file.fileName).slice(0, FILE_NAME_MAX) || 'unnamed',
      storageKey,
      storedAt: this.clock.now(),
    });
    return id;
  }

  /** What documents are called, by id. */
  async names(tx: Tx, ctx: Ctx, ids: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
    const documents = await tx.findBy(DocumentEntity, { councilId: ctx.councilId, id: In([...ids]) });
    return new Map(documents.map(({ id, fileName }) => [id, fileName]));
  }

  /** The media type of one; what is a PDF is told by its bytes, the rest is as its sender called it. */
  async mediaType(tx: Tx, ctx: Ctx, id: Id): Promise<string | null> {
    const select = { mediaType: true } as const;
    const document = await tx.findOne(DocumentEntity, { where: { councilId: ctx.councilId, id }, select });
    return document?.mediaType ?? null;
  }

  /** @throws AppError `not-found` */
  async read(tx: Tx, ctx: Ctx, id: Id): Promise<ReceivedFile> {
    const document = await tx.findOneBy(DocumentEntity, { councilId: ctx.councilId, id });
    if (document === null) throw notFound('document');
    const bytes = await this.storage.get(document.storageKey);
    return { bytes, fileName: document.fileName, mediaType: document.mediaType };
  }
}

/** A PDF is shown in the page, so nothing else is to be called one, and none is to be called something else. */
function keptType({ bytes, mediaType }: ReceivedFile): string {
  if (isPdf(bytes)) return 'application/pdf';
  return mediaType === 'application/pdf' ? 'application/octet-stream' : mediaType;
}

/** Control characters, NUL among them, would break headers and columns. */
function printable(text: string): string {
  return text.replace(/\p{C}/gu, '');
}
