import type { Words } from '#kernel/words.ts';

const totals =
  /^(?:本页|本栋|本单元|本层|全部|以上)?(?:合计|总计|小计|共计|累计|总数|总户数|总人数)(?:$|[:：=(（\d]|[户人间套辆块金面])|^共\d+[户人间套辆块条]/;
const remarks =
  /^(?:备注|说明|注|附注|注意|注意事项|填表说明|填写说明|温馨提示|提示|特此说明)\d*[:：.、]|^[—\-－_*（(]*以下(?:空白|无正文|为空)|^第\d+页/;
const signed =
  /^(?:单位|公司|管理处|服务中心)(?:[(（]?(?:签字|盖章|公章)[)）]?)[:：]|^(?:制表|填表|编制|编报|审核|复核|审批|批准|核对|核准|经办|填报|填写|录入|统计|打印|签字|签名|签章|盖章|导出|负责|单位负责|部门负责|日期|主管|经理|领导|主任)(?:人|者|员)?(?:签字|签名|签章|盖章|日期|时间|单位|部门)?(?:[(（][^)）]*[)）])?(?:[:：]|$)/;
/** Who signs is a post as well, and stands in a list of people: without a colon it makes no signature. */
const post = /^(?:(?:主管|经理|领导|主任|(?:单位|部门)?负责)(?:人|者|员)?(?:单位|部门)?|.{2}员)$/;
const signs = (cell: string): boolean => signed.test(cell) && !post.test(cell);
const sentence = /^(?:以上|以下|截至|截止|本表|此表|如有|注意)|[。；！：:，].*/;

/**
 * Why a line is none of the list: totals, remarks, signatures and heads that are printed again stand below and between the people of
 * an office file. null: it is one of the list. Told by its first words; a line with more in it than them is taken for what it says.
 */
export function asideOf(cells: readonly string[], heads: readonly string[], mapped: readonly number[]): Words | null {
  const there = [...new Set(cells.filter((cell) => cell !== ''))];
  const first = plain(cells.find((cell) => cell !== ''));
  const own = plain(cells.find((cell, i) => cell !== '' && mapped.includes(i)));
  const begins = (shape: RegExp): boolean => shape.test(first) || shape.test(own);
  if (begins(totals)) return { zh: '合计行，不导入。', en: 'A line of totals: not imported.' };
  if (begins(remarks) && there.length <= 3) return { zh: '表下的备注，不导入。', en: 'A remark: not imported.' };
  if (
    (signs(first) || signs(own)) &&
    there.length <= 8 &&
    there.filter((cell) => signs(plain(cell))).length * 2 >= there.length
  )
    return { zh: '制表、签字一行，不导入。', en: 'A line of signatures: not imported.' };
  const [only = '', ...more] = there.filter((cell) => !/^\d+$/.test(cell));
  if (more.length === 0 && only.length >= 8 && /\p{Script=Han}{4}/u.test(only) && sentence.test(only))
    return { zh: '表下的说明文字，不导入。', en: 'Words beside the list: not imported.' };
  if (there.every((cell) => /^[-—－=_*.…·~～]{2,}$/.test(plain(cell))))
    return { zh: '分隔线，不导入。', en: 'A line between: not imported.' };
  const named = mapped.filter((at) => (heads[at] ?? '') !== '');
  if (named.length > 1 && named.every((at) => plain(cells[at]) === plain(heads[at]?.split(' ').at(-1))))
    return { zh: '重复的表头，不导入。', en: 'Heads printed again: not imported.' };
  return null;
}

const plain = (cell: string | undefined): string => (cell ?? '').replaceAll(/\s+/g, '');
