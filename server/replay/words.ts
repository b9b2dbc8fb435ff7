import { builtInSteps } from '#kernel/procedure.ts';
import { procedures } from '#procedures/all.ts';

/** What columns are called where an auditor reads of them. */
const columns: Readonly<Record<string, string>> = {
  ...{ row: '整条', content: '内容', audience: '应读岗位', label: '版本号', note: '说明', from_day: '生效日期' },
  ...{ published_at: '发布时间', published_by: '发布人', approved_by: '批准人', approved_at: '批准时间' },
  ...{ sheet: '内容', title: '标题', number: '编号', state: '状态', history: '办理经过', origin: '来源' },
  ...{ place_id: '位置', zone_id: '片区', root_id: '所属单据', parent_id: '上级单据', version: '流程版本' },
  ...{ opener_id: '开单人', assignee_id: '负责人', department: '责任部门', major: '重大标记', ended: '办结标记' },
  ...{ opened_at: '开单时间', entered_at: '进入状态的时间', closed_at: '办结时间', head_at: '最后变动时间' },
  ...{
    due_at: '期限',
    case_due_at: '整单期限',
    state_due_at: '本状态期限',
    held_since: '暂停时间',
    stand_in_id: '代办人',
    lapses_at: '过期时间',
    escalation: '升级次数',
  },
  ...{ staff_id: '办理人', role: '岗位', step: '步骤', method: '签名方式', drawing: '手写签名', at: '时间' },
  ...{ returned_seq: '退回标记', event_hash: '所签事件', seq: '事件数', head: '链头' },
  ...{ day: '日期', route_id: '路线', walker_id: '巡查人', walker_role: '巡查岗位', points: '点位', pointIds: '点位' },
  ...{
    skipped: '漏巡原因',
    flags: '提示',
    fails: '不合格数',
    items: '检查项数',
    visited: '已巡点位数',
    total: '应巡点位数',
  },
  ...{
    walked: '已巡点位',
    by_hand: '手工登记',
    hand_reason: '手工登记的原因',
    unreported: '待分类数',
    locked: '锁定标记',
  },
  ...{
    radio: '对讲机',
    no_radio: '未带对讲机的原因',
    radio_out_at: '领用时间',
    radio_back_at: '归还时间',
    reason: '免巡原因',
  },
  ...{ started_at: '开始时间', ended_at: '结束时间', signed_at: '签名时间', last_left: '最后离开时间', shift: '班次' },
  ...{
    window_start: '应开始时间',
    window_end: '应结束时间',
    plan_id: '计划',
    plan_line: '计划行',
    round_id: '所属巡查',
  },
  ...{ left_at: '离开时间', received_at: '收到时间', offset_ms: '时钟偏差', point_id: '点位' },
  ...{
    checklist_key: '检查表',
    checklist_version: '检查表版本',
    month: '月份',
    locked_at: '锁定时间',
    locked_by: '锁定人',
  },
  ...{ missing: '缺项', gaps: '缺项数', manifest: '清单哈希', pack: '档案包哈希', size: '大小', packed_at: '成册时间' },
  ...{
    list_hash: '清单哈希',
    destroyed_at: '销毁时间',
    list_id: '所属清单',
    body: '内容',
    kind: '种类',
    settled: '处理结果',
  },
  ...{ person: '所涉的人', by_id: '记录人', happened_at: '发生时间', device_at: '设备时间', command_id: '操作编号' },
  ...{ acknowledged_at: '应答时间', acknowledged_by: '应答人', answer: '应答', case_id: '所属单据', procedure: '种类' },
};

/** The Chinese word for a column; the bare name where there is none. */
export const columnWord = (column: string): string => columns[column] ?? column;

/** What a step of a stream of this kind is called, and one of its boxes; their bare names where there is no word. */
export function wordsOf(kind: string, step: string, box: string): { step: string; box: string } {
  const definition = Object.hasOwn(procedures, kind) ? procedures[kind] : undefined;
  return {
    step: (definition?.steps[step] ?? builtInSteps[step])?.title.zh ?? step,
    box: definition?.sheet[box]?.title.zh ?? (box === 'signature' ? '手写签名' : box),
  };
}
