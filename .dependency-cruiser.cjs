/**
 * The floors of the house: an import goes down, never up (docs/architecture.md).
 * Type-only imports are free, so that a client may know the router's type.
 */
const floor = (name, from, notTo, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: { path: notTo, dependencyTypesNot: ['type-only'] },
})

const testCode = '(\\.test|/testing[^/]*)\\.tsx?$'
const inPackages = (...names) => `(^|/)node_modules/(${names.join('|')})/`
const calculating = ['zod', 'big\\.js', '@types/big\\.js', 'date-fns', '@date-fns/tz']

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    floor('domain-is-ground', '^src/domain/', '^src/(?!domain/)', 'pure rules know nobody'),
    {
      name: 'domain-no-io',
      severity: 'error',
      comment: 'no clock, no randomness, no I/O: only packages that calculate, and nothing of Node itself',
      from: { path: '^src/domain/', pathNot: testCode },
      to: { pathNot: ['^src/', inPackages(...calculating)] },
    },
    {
      name: 'domain-tests-no-io',
      severity: 'error',
      comment: 'its tests need nothing either, but what runs them',
      from: { path: `^src/domain/.*${testCode}` },
      to: { pathNot: ['^src/', inPackages(...calculating, 'vitest', 'fast-check')] },
    },
    floor('ui-knows-no-domain', '^src/ui/', '^src/(?!ui/)', 'the design system knows no domain word'),
    floor(
      'platform-below',
      '^src/platform/',
      '^src/(ui|connectors|channels|features|workflows|app)/',
      'platform stands on domain only',
    ),
    floor(
      'connectors-below',
      '^src/(connectors|channels)/',
      '^src/(ui|features|workflows|app)/',
      'translators stand below features',
    ),
    floor('features-below', '^src/features/', '^src/(workflows|app)/', 'features never know who calls them'),
    {
      name: 'features-by-front-door',
      severity: 'error',
      comment: 'a feature calls another only through its index.ts (or client.ts for the browser)',
      from: { path: '^src/features/([^/]+)/', pathNot: '\\.test\\.tsx?$' },
      to: {
        path: '^src/features/[^/]+/',
        pathNot: ['^src/features/$1/', '^src/features/[^/]+/(index|client)\\.tsx?$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    floor('engine-stands-alone', '^engine/', '^(src|sandbox-erp)/', 'the engine never imports the app'),
    floor('sandbox-stands-alone', '^sandbox-erp/', '^(src|engine)/', 'an ERP knows nothing of the portal'),
    floor(
      'src-is-shipped-alone',
      '^src/',
      '^(engine|sandbox-erp|scripts|e2e|bench)/',
      'production code does not lean on tools',
    ),
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(\\./|\\.\\./)*.*generated' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.next|\\.data|generated)/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
