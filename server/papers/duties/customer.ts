import { type Duties, desk, notBuiltYet, pocket } from './duty.ts';

/** What customer service does: the supervisor, the assistants of the zones, the front desk. */
export const customerDuties: Duties = {
  'customer-supervisor': [
    desk(
      '/',
      '处理本部门的待办，安排客务助理',
      'Deal with what waits for the department, direct the assistants',
      'P1-2',
    ),
    desk(
      '/today',
      '查看今日巡查、超期和重大问题',
      'See the rounds of the day, what is overdue and what is major',
      'P1-2',
    ),
    desk('/parties', '督促一户一档完整、准确', 'See to it that household files are complete and correct', 'P1-7'),
    desk('/training', '安排部门培训并登记结果', 'Train the department and record the results', 'P4-8'),
    notBuiltYet('批准缓缴和小额减免，考核收费率', 'Approve deferrals, judge the collection rate', 'P1-3'),
    notBuiltYet('定级和督办投诉', 'Class and follow up complaints', 'P4-13'),
  ],
  'customer-assistant': [
    desk('/papers', '按受控文件办事，新版文件及时阅读确认', 'Work by the controlled papers, read new versions', 'P1-1'),
    desk('/', '协助客务主管处理片区内涉及用户的事项', 'Help the supervisor with matters of the zone', 'P1-2'),
    pocket(
      '/find',
      '发现公共设施和公区形象问题，当场处理或上报',
      'Capture what is wrong in public areas, settle or report it',
      'P1-5',
    ),
    desk('/cases', '跟进自己发现和经办的问题直到关闭', 'Follow what one found until it is closed', 'P1-5'),
    desk('/parties', '收集、整理和更新用户档案', 'Collect and keep household files', 'P1-7'),
    desk('/parties', '记录与用户的沟通，到期再联系', 'Log what was said with whom, and when to speak again', 'P1-4'),
    notBuiltYet('收取物业费，完成收费率指标', 'Collect fees and reach the collection rate', 'P1-3'),
    notBuiltYet('登记意见、需求并按时答复', 'Log opinions and needs, answer in time', 'P1-4'),
    notBuiltYet('提出工作改进建议', 'Suggest improvements', 'P1-6'),
    notBuiltYet('推广有偿服务并收集反馈', 'Promote paid services and collect feedback', 'P1-8'),
    desk('/', '完成交办任务并报告结果', 'Do assigned tasks and report', 'P1-9'),
  ],
  'front-desk': [
    desk('/papers', '按受控文件办事，新版文件及时阅读确认', 'Work by the controlled papers, read new versions', 'P2-1'),
    desk('/papers', '遵守《前台接待服务规范》', 'Keep to the reception standard', 'P2-2'),
    pocket('/', '按要领巡视首层公区和小区', 'Walk the ground floor and the estate by the guide', 'P2-3', 'P5-4.1'),
    pocket(
      '/lobby',
      '记录大堂秩序事件，处理不了转交部门',
      'Note what disturbs the lobby, pass on what one can not settle',
      'P2-3',
    ),
    pocket('/inbox', '问题处理完后到现场验证', 'Check on the spot what was put right', 'P5-4.8.4'),
    desk('/parties', '查找业户基本情况，准确答询', 'Find who lives where and answer correctly', 'P2-4'),
    notBuiltYet('登记来访并协助办理业务', 'Log visitors and help with their business', 'P2-5'),
    notBuiltYet('登记收文、发文和打印，保管行政档案', 'Keep the registers of letters and prints', 'P2-6'),
    notBuiltYet('按时上报各项报表', 'Report in time', 'P2-7'),
    notBuiltYet('编制周计划、月计划并统计完成情况', 'Plan week and month, count what was done', 'P2-8'),
    desk('/', '完成交办任务', 'Do assigned tasks', 'P2-9'),
  ],
};
