import { roomColumns } from '#server/estate/imports/room-columns.ts';
import { type Column, heads } from '#server/manifest/import.ts';

/** What a register of parties may say, with the heads offices give it. */
export const partyColumns: readonly Column[] = [
  ...roomColumns(),
  {
    ...{ key: 'name', sort: 'name', required: true, title: { zh: '姓名/名称', en: 'Name' } },
    aliases:
      heads(`业户名称 业主姓名 姓名 真实姓名 租户名称 客户名称 客户姓名 单位名称 公司名称 企业名称 业主名称 租户姓名 租客姓名
      住户姓名 户主姓名 产权人姓名 产权人名称 承租人姓名 承租方名称 业主 产权人 产权所有人 房主 户主 承租人 承租方
      租户 租客 住户 客户 使用人 名称 name`),
  },
  {
    ...{ key: 'kind', title: { zh: '类型', en: 'Kind' } },
    aliases: ['业户类型', '客户类型', '客户性质', '业主类型', '业主性质', '产权人类型', '类型', '个人/单位', 'kind'],
  },
  {
    ...{ key: 'relation', title: { zh: '关系', en: 'Relation' } },
    aliases: [
      '与房屋关系',
      '关系',
      '身份',
      '业户身份',
      '住户类型',
      '住户身份',
      '人员类型',
      '与业主关系',
      '与户主关系',
      'relation',
    ],
  },
  {
    ...{ key: 'phones', sort: 'code', most: 2000, title: { zh: '电话', en: 'Telephone' } },
    aliases:
      heads(`联系电话 电话 手机 手机号 联系方式 移动电话 手机号码 电话号码 业主电话 本人电话 联系手机 固定电话 座机 联系号码
      telephone`),
  },
  {
    ...{ key: 'idNumber', sort: 'code', title: { zh: '证件号', en: 'Paper number' } },
    aliases: [
      '证件号',
      '身份证号',
      '身份证',
      '证件号码',
      '身份证件号',
      '身份证明编号',
      '证件号/信用代码',
      'paper number',
    ],
  },
  {
    ...{ key: 'creditCode', sort: 'code', title: { zh: '统一社会信用代码', en: 'Credit code' } },
    aliases: ['统一社会信用代码', '社会信用代码', '信用代码', '营业执照号', '营业执照注册号', '税号', '纳税人识别号'],
  },
  {
    ...{ key: 'scope', title: { zh: '经营范围', en: 'Business' } },
    aliases: ['经营范围', '业务范围', '经营项目', '主营业务', '业态', 'business'],
  },
  {
    ...{ key: 'headName', sort: 'name', title: { zh: '负责人', en: 'Head' } },
    aliases: ['负责人', '法定代表人', '法人代表', '法人', '单位负责人', '联系人', 'head'],
  },
  {
    ...{ key: 'from', title: { zh: '开始日期', en: 'Since' } },
    aliases:
      heads(`入伙日期 入住日期 入住时间 入伙时间 起租日期 起租日 租赁开始 租赁起始日期 租期开始 租期起 合同开始日期
      合同起始日期 收楼日期 收楼时间 收房日期 收房时间 接房日期 接房时间 交房日期 交房时间 交付日期 交付时间 交楼日期
      迁入日期 迁入时间 搬入日期 入驻日期 进驻日期 入住日 开始日期 开始时间 起始日期 起始时间 生效日期 开始 since`),
  },
  {
    ...{ key: 'to', title: { zh: '结束日期', en: 'Until' } },
    aliases:
      heads(`到期日 到期日期 到期时间 租赁到期 租赁到期日 租赁截止日期 租期至 租期止 租期结束 租约到期 合同到期日 合同到期日期
      合同截止日期 合同终止日期 迁出日期 迁出时间 搬出日期 搬离日期 退租日期 退房日期 退场日期 离场日期 结束日期
      结束时间 终止日期 截止日期 有效期至 结束 until`),
  },
  {
    ...{ key: 'lives', title: { zh: '是否自住', en: 'Lives here' } },
    aliases: ['是否自住', '是否常住', '自住', '常住', '是否入住', '是否居住'],
  },
  {
    ...{ key: 'plates', sort: 'code', most: 2000, title: { zh: '车牌', en: 'Plates' } },
    aliases: ['车牌号', '车牌', '车牌号码', '车辆', '车号', '车辆牌照', '号牌', 'plates'],
  },
  {
    ...{ key: 'area', title: { zh: '建筑面积', en: 'Area' } },
    aliases: ['建筑面积', '面积', '产权面积', '房屋面积', '计费面积', '收费面积', '租赁面积'],
  },
  {
    ...{ key: 'emergency', title: { zh: '紧急联系', en: 'Emergency' } },
    aliases: ['紧急联系人', '紧急联系', '紧急情况', '紧急联系电话', '紧急联系方式'],
  },
  {
    ...{ key: 'of', sort: 'name', title: { zh: '所属业户', en: 'Whose' } },
    aliases: ['所属业户', '所属业主', '户主姓名', '户主', '所属租户', '所属单位', '业主姓名'],
  },
  { key: 'remark', title: { zh: '备注', en: 'Remark' }, aliases: ['备注', '说明', '备注说明', '其他说明'] },
];

/** Whom heads over the names speak of. */
export const relationOfHead: Readonly<Record<string, RegExp>> = {
  tenant: /承租|租户|租客|租赁/,
  owner: /业主|产权|房主/,
};
