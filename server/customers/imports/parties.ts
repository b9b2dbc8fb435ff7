import type { Kind } from '#server/manifest/import.ts';
import { openReader } from './parties.judge.ts';
import { relationWords } from './parties.said.ts';
import { dependentsOfParties, undoParties, writePlans } from './parties.write.ts';

/** 业户名册: who they are, in which room, since when; telephones, papers, vehicles. */
export const parties: Kind = {
  key: 'parties',
  title: { zh: '业户', en: 'Parties' },
  columns: [
    {
      key: 'room',
      title: { zh: '房号', en: 'Room' },
      aliases: ['房号', '房间号', '单元房号', '门牌号', '房屋', '地址', '铺号', '位置'],
    },
    {
      key: 'name',
      title: { zh: '姓名/名称', en: 'Name' },
      aliases: ['业户名称', '业主姓名', '姓名', '租户名称', '客户名称', '单位名称', '公司名称', '业主', '名称'],
      required: true,
    },
    { key: 'kind', title: { zh: '类型', en: 'Kind' }, aliases: ['业户类型', '客户类型', '类型'] },
    { key: 'relation', title: { zh: '关系', en: 'Relation' }, aliases: ['与房屋关系', '关系', '身份', '业户身份'] },
    {
      key: 'phones',
      title: { zh: '电话', en: 'Telephone' },
      aliases: ['联系电话', '电话', '手机', '手机号', '联系方式', '移动电话'],
    },
    {
      key: 'idNumber',
      title: { zh: '证件号', en: 'Paper number' },
      aliases: ['证件号', '身份证号', '身份证', '证件号码'],
    },
    {
      key: 'creditCode',
      title: { zh: '统一社会信用代码', en: 'Credit code' },
      aliases: ['统一社会信用代码', '信用代码', '营业执照号'],
    },
    { key: 'scope', title: { zh: '经营范围', en: 'Business' }, aliases: ['经营范围', '业务范围', '经营项目', '业态'] },
    { key: 'headName', title: { zh: '负责人', en: 'Head' }, aliases: ['负责人', '法定代表人', '法人代表', '联系人'] },
    {
      key: 'from',
      title: { zh: '开始日期', en: 'Since' },
      aliases: ['入伙日期', '入住日期', '起租日期', '租赁开始', '收楼日期', '开始日期', '起始日期'],
    },
    {
      key: 'to',
      title: { zh: '结束日期', en: 'Until' },
      aliases: ['到期日', '到期日期', '租赁到期', '结束日期', '终止日期'],
    },
    {
      key: 'lives',
      title: { zh: '是否自住', en: 'Lives here' },
      aliases: ['是否自住', '是否常住', '自住', '常住', '是否入住'],
    },
    { key: 'plates', title: { zh: '车牌', en: 'Plates' }, aliases: ['车牌号', '车牌', '车牌号码', '车辆'] },
    { key: 'area', title: { zh: '建筑面积', en: 'Area' }, aliases: ['建筑面积', '面积', '产权面积'] },
    { key: 'emergency', title: { zh: '紧急联系', en: 'Emergency' }, aliases: ['紧急联系人', '紧急联系', '紧急情况'] },
    {
      key: 'of',
      title: { zh: '所属业户', en: 'Whose' },
      aliases: ['所属业户', '所属业主', '户主姓名', '所属租户', '所属单位'],
    },
    { key: 'remark', title: { zh: '备注', en: 'Remark' }, aliases: ['备注', '说明'] },
  ],
  shared: ['room', 'kind', 'relation', 'from', 'to', 'lives', 'area'],
  options: [
    {
      key: 'relation',
      title: { zh: '没有写明关系的行，算作', en: 'Rows that name no relation are' },
      choices: relationWords,
      fallback: 'owner',
    },
  ],
  open: async (site, options) => openReader(site, options),
  write: writePlans,
  dependents: dependentsOfParties,
  undo: undoParties,
};
