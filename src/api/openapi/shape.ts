import { applyDecorators, type Type } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';

/** What an answer is made of, said once for the compiler and for the OpenAPI description. */
type Options = Pick<ApiPropertyOptions, 'nullable' | 'required'>;

export function Text(description: string, example: string, options: Options = {}): PropertyDecorator {
  return shape({ type: String, description, example, ...options });
}

/** One of a list of words. */
export function Word(
  description: string,
  words: readonly string[],
  options: Options = {},
): PropertyDecorator {
  return shape({ type: String, enum: [...words], description, example: words[0], ...options });
}

/** YYYY-MM-DD. */
export function Day(description: string, options: Options = {}): PropertyDecorator {
  return shape({ type: String, format: 'date', description, example: '2026-02-04', ...options });
}

/** RFC 3339, in UTC. */
export function Instant(description: string, options: Options = {}): PropertyDecorator {
  return shape({
    ...{ type: String, format: 'date-time', description, example: '2026-01-05T09:30:00.000Z' },
    ...options,
  });
}

export function Whole(description: string, example: number, options: Options = {}): PropertyDecorator {
  return shape({ type: 'integer', description, example, ...options });
}

export function Flag(description: string): PropertyDecorator {
  return shape({ type: Boolean, description });
}

/** An object of another class. */
export function Part(type: Type, description: string, options: Options = {}): PropertyDecorator {
  return shape({ type: () => type, description, ...options });
}

/** @param type 'text' for a list of strings */
export function List(type: Type | 'text', description: string, options: Options = {}): PropertyDecorator {
  if (type === 'text') return shape({ type: String, isArray: true, description, ...options });
  // The library takes a function for one that gives a class by its name alone: it has to stand right after `type:`.
  return shape({ type: () => type, isArray: true, description, ...options });
}

function shape(options: object): PropertyDecorator {
  return applyDecorators(ApiProperty(options));
}
