import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { certificatesIn } from '#server/anchors/stamp.ts';
import { SetupFault } from '#server/db/fault.ts';
import type { AnchorPlan } from './send.ts';

/** What the environment says of anchors: `KEWU_ANCHOR_TO`, `KEWU_ANCHOR_TSA`, `KEWU_ANCHOR_TSA_CA`. */
export interface AnchorWish {
  readonly to: string | undefined;
  readonly tsa: string | undefined;
  readonly ca: string | undefined;
}

/** Where the anchors of this installation go: to the data folder always, elsewhere when it is asked for. */
export function anchorPlanOf(wish: AnchorWish, data: string): AnchorPlan {
  return {
    folder: join(data, 'anchors'),
    to: wish.to ? resolve(data, wish.to) : null,
    stamp: wish.tsa ? { url: urlOf(wish.tsa), trusted: wish.ca ? trustedIn(wish.ca) : [] } : null,
  };
}

function urlOf(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new SetupFault(`KEWU_ANCHOR_TSA 应为时间戳服务器的地址（https://…），而不是「${text}」。`);
}

/** The authorities in a PEM file that stamps are to lead up to. */
export function trustedIn(path: string): ReturnType<typeof certificatesIn> {
  let found: ReturnType<typeof certificatesIn> = [];
  try {
    found = certificatesIn(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new SetupFault(`KEWU_ANCHOR_TSA_CA 的文件 ${path} 读不出来：${String(error)}`);
  }
  if (found.length === 0) throw new SetupFault(`KEWU_ANCHOR_TSA_CA 的文件 ${path} 里没有 PEM 证书。`);
  return found;
}
