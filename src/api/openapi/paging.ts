import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { type Page, PAGE_SIZE, PAGE_SIZE_MAX, type PageRequest, pageRequest } from '../../kernel/paging.js';

export class PagingQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, default: 1, description: 'From 1' })
  @IsOptional()
  page?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: PAGE_SIZE_MAX, default: PAGE_SIZE })
  @IsOptional()
  pageSize?: string;
}

/** Anything that is not a page number is page 1; a size out of bounds becomes the usual one. */
export function pageOf({ page, pageSize }: PagingQuery): PageRequest {
  return pageRequest(page, pageSize);
}

/** The same page of the same list, each item in its shape. */
export function inPage<T, R>(page: Page<T>, shape: (item: T) => R): Page<R> {
  return { ...page, items: page.items.map(shape) };
}
