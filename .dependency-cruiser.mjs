/** Which part may import which. `npm run check` holds it, and that more than zero modules were read. */
const only = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    only('kernel-is-pure', 'kernel imports nothing of ours', { path: '^kernel/', pathNot: '\\.test\\.ts$' }, { path: '^(contract|procedures|server|web|tests|tools|bench)/' }),
    only('kernel-runs-anywhere', 'kernel, contract and procedures run in the browser too', { path: '^(contract|kernel|procedures)/', pathNot: '\\.test\\.ts$' }, { dependencyTypes: ['core'] }),
    only('procedures-know-kernel', 'procedures import kernel only', { path: '^procedures/', pathNot: '\\.test\\.ts$' }, { path: '^(contract|server|web|tests|tools|bench)/' }),
    only('contract-knows-kernel', 'the contract imports kernel only', { path: '^contract/', pathNot: '\\.test\\.ts$' }, { path: '^(procedures|server|web|tests|tools|bench)/' }),
    only('contract-is-shapes', 'the contract is made of TypeBox and of nothing else', { path: '^contract/', pathNot: '\\.test\\.ts$' }, { path: 'node_modules/', pathNot: 'node_modules/typebox/' }),
    only('server-knows-no-screen', 'server imports procedures and kernel', { path: '^server/', pathNot: '\\.test\\.ts$' }, { path: '^(web|tests|tools|bench)/' }),
    only('web-asks-the-server', 'web reaches the server only through its API', { path: '^web/' }, { path: '^(server|tests|tools|bench)/' }),
    only('web-takes-types', 'the web takes the types of the contract, no shape: TypeBox is in no bundle', { path: '^web/' }, { path: '^contract/|node_modules/typebox/', dependencyTypesNot: ['type-only'] }),
    only(
      'slice-to-slice',
      'a slice uses another only through its plain rules file',
      { path: '^server/([^/]+)/', pathNot: '\\.test\\.ts$' },
      { path: '^server/[^/]+/[^/]+\\.(routes|sql)\\.ts$', pathNot: '^server/$1/' },
    ),
    only('antd-on-the-desk', 'antd only in the desk', { path: '^web/', pathNot: '^web/(desk|ui/desk)/' }, { path: 'node_modules/(antd|@ant-design)/' }),
    only('antd-mobile-in-the-pocket', 'antd-mobile only in the pocket', { path: '^web/', pathNot: '^web/(pocket|ui/pocket)/' }, { path: 'node_modules/antd-mobile/' }),
    only('four-bundles', 'gate, desk, pocket and outside do not import each other', { path: '^web/(gate|desk|pocket|outside)/' }, { path: '^web/(gate|desk|pocket|outside)/', pathNot: '^web/$1/' }),
    only('shared-web-knows-no-bundle', 'what bundles share imports none of them', { path: '^web/(api|sheet|offline|words|shared)/' }, { path: '^web/(gate|desk|pocket|outside|ui)/' }),
    only('kits-know-no-domain', 'wrappers of the kits know no domain word', { path: '^web/ui/' }, { path: '^(procedures/|web/(sheet|api|desk|pocket|gate|outside)/)' }),
    only('no-circles', 'no circular imports', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    only('all-found', 'every import resolves', {}, { couldNotResolve: true, pathNot: '^(virtual:|vite/)|[?](url|raw|worker)$' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^web/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
  },
};
