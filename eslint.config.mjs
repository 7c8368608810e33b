import eslint from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const FLOATING_POINT = 'Amounts are Money and decimals are Decimal: floating point loses pennies.';

const noFloatingPointText = [
  { selector: "CallExpression[callee.name='parseFloat']", message: FLOATING_POINT },
  { selector: 'CallExpression[callee.property.name=/^(parseFloat|toFixed)$/]', message: FLOATING_POINT },
];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.data/'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // A method that keeps a promise without waiting is how an interface is met by a simple implementation.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        // A decimal writes itself exactly.
        { allowNumber: true, allowBoolean: true, allow: [{ from: 'file', name: 'Decimal' }] },
      ],
    },
  },
  {
    files: ['src/**/*.ts', 'migrations/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...noFloatingPointText],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only src/platform/config reads the environment.' },
      ],
      'no-console': 'error',
    },
  },
  {
    // Configuration is where the environment is read; the entry points hand it over and talk to a terminal.
    files: ['src/platform/config/**/*.ts', 'src/main.ts', 'src/worker.ts', 'src/cli.ts'],
    rules: { 'no-restricted-properties': 'off', 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // Answers of the API and of the database arrive untyped in tests, which then say what they expect of them.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly' },
    },
  },
  prettier,
);
