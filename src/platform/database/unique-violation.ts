import { QueryFailedError } from 'typeorm';

/** Whether a row was refused because another one has its key. Source: PostgreSQL, error codes, class 23. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof QueryFailedError && (error.driverError as { code?: string }).code === '23505';
}
