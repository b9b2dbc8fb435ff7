import type { ReactNode } from 'react';

/** Lines of a text as blocks: paragraphs, and runs of lines that begin with «- » as lists. */
function blocksOf(text: string): (string | string[])[] {
  const blocks: (string | string[])[] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const last = blocks.at(-1);
    if (!line.startsWith('- ')) blocks.push(line);
    else if (Array.isArray(last)) last.push(line.slice(2));
    else blocks.push([line.slice(2)]);
  }
  return blocks;
}

/** The text of a section of a paper. Nothing in it is ever taken for markup of the page. */
export function PaperText(props: { text: string }): ReactNode {
  // what is drawn never changes its order: the place of a block is its name
  return blocksOf(props.text).map((block, at) =>
    Array.isArray(block) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <ul key={at}>
        {block.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={i}>{line}</li>
        ))}
      </ul>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <p key={at}>{block}</p>
    ),
  );
}
