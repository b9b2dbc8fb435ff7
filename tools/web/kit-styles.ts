import { createCache, StyleProvider, extractStyle as textOf } from '@ant-design/cssinjs';
import { extractStyle as drawEach } from '@ant-design/static-style-extract';
import { ConfigProvider, Form } from 'antd';
import { createElement } from 'react';
import type { Plugin } from 'vite';
import { deskTheme } from '../../web/ui/desk/theme.ts';

/** What the desk uses of the kit, and what stands within that; the build stops at one that is missing. */
const components = [
  ...['Alert', 'App', 'AutoComplete', 'Button', 'Card', 'Checkbox', 'DatePicker', 'Drawer', 'Dropdown', 'Empty'],
  ...['Col', 'Flex', 'Image', 'Input', 'InputNumber', 'Layout', 'Menu', 'message', 'Modal', 'notification'],
  ...['Pagination', 'Popconfirm', 'Popover', 'Progress', 'Radio', 'Result', 'Row', 'Segmented', 'Select', 'Skeleton'],
  ...['Space', 'Spin', 'Steps', 'Table', 'Tabs', 'Tag', 'Timeline', 'Tooltip', 'Tree', 'Typography', 'Upload'],
];

/** Only with the token `wireframe`, which ours does not set. */
const neverDrawn = ['Pagination-bordered'];

/** The styles a browser would make of the kit while it draws, and of what: `Modal-confirm`. */
function written(): { text: string; of: ReadonlySet<string> } {
  const cache = createCache();
  const theme = { ...deskTheme, zeroRuntime: false };
  drawEach({
    includes: components,
    customTheme: (all) =>
      createElement(
        StyleProvider,
        { cache },
        createElement(ConfigProvider, { theme }, all, createElement(Form, null, createElement(Form.Item, null))),
      ),
  });
  // variables are few, and stay with the browser: what they stand for depends on where a component stands
  const text = textOf(cache, { plain: true, types: 'style' });
  return { text, of: new Set([...text.matchAll(/\|([\w-]+)\|[\w-]+\|anticon:/g)].map((match) => match[1] ?? '')) };
}

type Call = { callee: { name?: string }; arguments: { start: number; end: number }[] };

/** Every call by which a module of the kit makes styles. */
function makers(node: unknown): Call[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, callee } = node as { type?: string; callee?: { name?: string } };
  if (type === 'CallExpression' && /^gen(StyleHooks|ComponentStyleHook|SubStyleComponent)$/.test(callee?.name ?? ''))
    return [node as Call];
  return Object.values(node).flatMap(makers);
}

const id = 'virtual:kit.css';

/**
 * The styles of the office kit are written once, at build: a browser that makes them anew with each page spends half of its
 * time on it. What would make them is left out of the script.
 */
export function kitStyles(): Plugin {
  const wanted = new Map<string, string[]>();
  let styles: ReturnType<typeof written> | undefined;
  return {
    name: 'kit-styles',
    resolveId: (asked) => (asked === id ? `\0${id}` : undefined),
    load(asked) {
      if (asked !== `\0${id}`) return undefined;
      styles = written();
      return styles.text;
    },
    transform: {
      filter: { id: /node_modules\/antd\/es\/.+\/style\/.+\.js$/ },
      handler(code, module) {
        let rest = code;
        const names: string[] = [];
        for (const { arguments: given } of makers(this.parse(code)).reverse()) {
          const [what, style] = given;
          if (!what || !style) continue;
          const cells = [...code.slice(what.start, what.end).matchAll(/[\w-]+/g)].map(String);
          names.push(`${cells[0]}-${cells[1] ?? cells[0]}`);
          rest = `${rest.slice(0, style.start)}() => []${rest.slice(style.end)}`;
        }
        wanted.set(module, names);
        return rest;
      },
    },
    generateBundle(_options, bundle) {
      const used = Object.values(bundle).flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
      const missing = used
        .flatMap((module) => wanted.get(module) ?? [])
        .filter((name) => !styles?.of.has(name) && !neverDrawn.includes(name));
      if (missing.length > 0) this.error(`no styles are written for ${missing.join(', ')}: ${import.meta.filename}`);
    },
  };
}
