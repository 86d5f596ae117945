import { expect, test } from 'vitest'
import { statements } from './statements'

test('splits at the end of statements only', () => {
  const script = `
    create table a (note text default 'x; ''y;'); -- a; comment
    create function f() returns text language sql as $body$ select 'a'; select "b;" from t; $body$;
    /* nothing; here */
    select $$;$$`
  expect(statements(script).map(statement => statement.split('\n').at(-1)?.trim())).toEqual([
    "create table a (note text default 'x; ''y;')",
    `create function f() returns text language sql as $body$ select 'a'; select "b;" from t; $body$`,
    'select $$;$$',
  ])
})

test('a comment after the last statement is none', () => {
  expect(statements('select 1; -- done')).toEqual(['select 1'])
})
