import { type Duties, desk, notBuiltYet, pocket } from './duty.ts';

/** What the other departments and the company do. */
export const otherDuties: Duties = {
  'engineering-supervisor': [
    desk('/', '派出维修工单，按紧急度盯时限', 'Send out repair orders and watch their deadlines', 'P5-4.8.2a'),
    desk('/cases', '组织本部门整改，三天内完成', 'See rectifications done within three days', 'P5-4.8.2b'),
    desk('/registers/meters', '处理坏表和疑盗', 'Deal with damaged meters and suspected theft', 'P5-4.4.1'),
    desk('/training', '传授设施设备与维修常识', 'Teach facilities and repairs', 'P4-8'),
  ],
  'engineering-assistant': [
    desk('/', '派单、改派、催办', 'Send out, send to another, remind', 'P5-4.8.2a'),
    desk('/registers/hazards', '跟进设施类隐患', 'Follow hazards of facilities', 'P3-1.14'),
  ],
  technician: [
    pocket('/inbox', '接单、到场、完工，拍照留证', 'Accept, arrive, finish, with photos', 'P5-4.8.2a'),
    pocket('/inbox', '验收不合格的返工', 'Do again what was not accepted', 'P5-4.8.4'),
  ],
  'security-lead': [
    desk('/', '处理治安、消防类整改', 'Deal with security and fire findings', 'P5-4.2.1', 'P5-4.2.6'),
    desk('/notices', '应答异味等紧急警报', 'Answer alarms such as a smell of gas', 'P5-4.4.6'),
    desk('/training', '组织队员培训', 'Train the guards', 'P4-8'),
    notBuiltYet('门岗核验物品放行', 'Check passes at the gate', 'P4-14'),
  ],
  security: [
    pocket('/find', '发现问题随手上报', 'Report what one finds', 'P5-4.2.1'),
    pocket('/inbox', '完成交来的整改', 'Do the rectifications handed over', 'P5-4.8.2b'),
    pocket('/notices', '接到警报立即到场', 'Go at once when an alarm rings', 'P5-4.4.6'),
  ],
  'cleaning-lead': [
    desk('/', '接收清洁类整改并安排保洁员', 'Take cleaning findings and send people', 'P3-4.5.1', 'P5-4.2.3'),
    desk('/cases', '完成后请前台现场验证', 'Have it checked on the spot', 'P5-4.8.4'),
  ],
  'greening-lead': [desk('/', '接收绿化类整改并安排养护', 'Take greening findings', 'P5-4.2.4')],
  cashier: [
    desk('/parties', '查找缴费人和房间', 'Find payers and rooms', 'P2-4'),
    notBuiltYet('收款、开收据、日结', 'Take payments, give receipts, close the day', 'P1-3'),
  ],
  accountant: [
    desk('/parties', '核对业户资料', 'Check the data of parties', 'P1-7'),
    notBuiltYet('出账、审核、关账', 'Bill, check and close', 'P1-3'),
  ],
  company: [
    desk('/papers', '批准公司受控文件', 'Approve the papers of the company', 'P5-2'),
    desk('/today', '查看各管理处当日情况', 'See the day of each office', 'P5-2'),
  ],
  'company-quality': [
    desk('/papers', '起草和发布公司受控文件，检查阅读情况', 'Write and publish the company’s papers', 'P5-2'),
    desk('/checklists', '维护公司检查表', 'Keep the company’s checklists', 'P5-2', 'P5-4.1'),
    desk('/data-access', '检查个人信息查看与导出', 'Check who saw and exported personal data', 'P1-7'),
  ],
  admin: [desk('/staff', '建立员工账号、岗位和授权', 'Keep people, posts and grants', 'P3-4.15')],
};
