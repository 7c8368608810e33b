import { DefaultNamingStrategy } from 'typeorm';

/** Columns are named as PostgreSQL users expect, properties as TypeScript users do: receivedOn is received_on. */
export class SnakeNaming extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? propertyName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}
