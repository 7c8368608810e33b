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

export function pageOf({ page, pageSize }: PagingQuery): PageRequest {
  return pageRequest(page, pageSize);
}

export function inPage<T, R>(page: Page<T>, shape: (item: T) => R): Page<R> {
  return { ...page, items: page.items.map(shape) };
}
