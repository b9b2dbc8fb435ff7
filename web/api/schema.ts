// Written by `npm run openapi` from the routes of the server.
export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 程序在运行
         * @description The program is alive
         */
        get: operations["getHealthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 可以提供服务
         * @description Ready to serve
         */
        get: operations["getReadyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变化的即时通知（事件流）
         * @description Tells of changes as they happen (an event stream)
         */
        get: operations["getStream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 运行指标（Prometheus）
         * @description Metrics for Prometheus
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 提交一个操作
         * @description Carry out one command
         */
        post: operations["postProjectsProjectCommands"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/commands/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 依次提交多个操作
         * @description Carry out commands, one after another
         */
        post: operations["postProjectsProjectCommandsBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 位置
         * @description Places
         */
        get: operations["getProjectsProjectPlaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/places/{place}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个位置
         * @description One place
         */
        get: operations["getProjectsProjectPlacesPlace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/places/{place}/rooms-by-rule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 按规则生成房间：预览
         * @description Rooms by rule: preview
         */
        get: operations["getProjectsProjectPlacesPlaceRoomsByRule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/installation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 本机安装情况
         * @description This installation
         */
        get: operations["getInstallation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 当前登录人
         * @description Who is signed in
         */
        get: operations["getSession"];
        put?: never;
        /**
         * 登录
         * @description Sign in
         */
        post: operations["postSession"];
        /**
         * 退出登录
         * @description Sign out
         */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sample/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 样例：以某人身份登录
         * @description Sample: sign in as somebody
         */
        post: operations["postSampleSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/out-everywhere": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 在所有设备上退出
         * @description Sign out everywhere
         */
        post: operations["postSessionOutEverywhere"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 修改密码
         * @description Change the password
         */
        post: operations["postSessionPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 建立第一个管理员
         * @description Make the first administrator
         */
        post: operations["postSetup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 员工
         * @description Staff
         */
        get: operations["getProjectsProjectStaff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 员工、账号与授权
         * @description People, accounts and grants
         */
        get: operations["getProjectsProjectPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/people/{staff}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一位员工
         * @description One person
         */
        get: operations["getProjectsProjectPeopleStaff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/waiting-grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 待第二人确认的授权
         * @description Grants that wait for a second person
         */
        get: operations["getProjectsProjectWaitingGrants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 岗位与部门
         * @description Posts and departments
         */
        get: operations["getProjectsProjectPosts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 用邀请码设置密码
         * @description Set the password with an invitation
         */
        post: operations["postInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/rounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一天的巡查
         * @description Rounds of a day
         */
        get: operations["getProjectsProjectRounds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/rounds/{round}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一次巡查
         * @description One round
         */
        get: operations["getProjectsProjectRoundsRound"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/points/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 扫到的点码是哪里
         * @description What a scanned code stands for
         */
        get: operations["getProjectsProjectPointsResolve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个月的巡查计划
         * @description The plan of a month
         */
        get: operations["getProjectsProjectPlans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/routes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 巡查路线
         * @description Routes
         */
        get: operations["getProjectsProjectRoutes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/routes/{route}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一条路线的点位
         * @description The points of a route
         */
        get: operations["getProjectsProjectRoutesRoute"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/routes/{route}/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一条路线的点码，供打印
         * @description Point codes of a route, to print
         */
        get: operations["getProjectsProjectRoutesRouteCodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/reading": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 阅读一天的巡查记录
         * @description Reading the records of a day
         */
        get: operations["getProjectsProjectReading"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/checklists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 检查表
         * @description Checklists
         */
        get: operations["getProjectsProjectChecklists"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/checklists/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一份检查表
         * @description One checklist
         */
        get: operations["getProjectsProjectChecklistsKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/checklist-drafts/{family}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 检查表草稿
         * @description The draft of checklists
         */
        get: operations["getProjectsProjectChecklistDraftsFamily"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/pocket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 离线所需的数据
         * @description What a phone takes along
         */
        get: operations["getProjectsProjectPocket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/leavers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 手机里留有未交记录的人中，谁已不在
         * @description Who of those whose records wait on a phone works here no more
         */
        get: operations["getProjectsProjectLeavers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 谁在外巡查
         * @description Who is out
         */
        get: operations["getProjectsProjectOut"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 单据列表
         * @description Cases
         */
        get: operations["getProjectsProjectCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/cases/{case}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一张单
         * @description One case
         */
        get: operations["getProjectsProjectCasesCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 待办
         * @description What waits
         */
        get: operations["getProjectsProjectInbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/found-by-me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我发现的问题
         * @description Found by me
         */
        get: operations["getProjectsProjectFoundByMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 有没有变化
         * @description Has anything changed
         */
        get: operations["getProjectsProjectVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/sorting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 分类看板
         * @description Sorting board
         */
        get: operations["getProjectsProjectSorting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/chase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 催办清单
         * @description To be reminded of
         */
        get: operations["getProjectsProjectChase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 主任的今日
         * @description The manager's day
         */
        get: operations["getProjectsProjectToday"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/registers/hazards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 隐患登记册
         * @description Register of hazards
         */
        get: operations["getProjectsProjectRegistersHazards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/registers/meters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 表具异常登记册
         * @description Register of damaged meters
         */
        get: operations["getProjectsProjectRegistersMeters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/files/{hash}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查看照片
         * @description A photo
         */
        get: operations["getProjectsProjectFilesHash"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查找业户
         * @description Find anyone
         */
        get: operations["getProjectsProjectCustomers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/rooms/{room}/household": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一户一档
         * @description The file of a room
         */
        get: operations["getProjectsProjectRoomsRoomHousehold"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/parties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 业户名册
         * @description All parties
         */
        get: operations["getProjectsProjectParties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/parties/incomplete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 资料不全的租户
         * @description Tenants of whom something is not known
         */
        get: operations["getProjectsProjectPartiesIncomplete"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/parties/overdue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 久未联系的业户
         * @description Whom nobody has spoken with for long
         */
        get: operations["getProjectsProjectPartiesOverdue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/parties/completeness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 租户资料完整情况
         * @description How complete the files of tenants are
         */
        get: operations["getProjectsProjectPartiesCompleteness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/parties/{party}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 业户档案
         * @description The file of a party
         */
        get: operations["getProjectsProjectPartiesParty"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/parties/{party}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 档案变更记录
         * @description What was changed in a file
         */
        get: operations["getProjectsProjectPartiesPartyChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/parties/{party}/unmask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 查看完整信息
         * @description See in full, with a reason
         */
        post: operations["postProjectsProjectPartiesPartyUnmask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/data-access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 谁看过个人信息
         * @description Who saw personal data
         */
        get: operations["getProjectsProjectDataAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/parties/{party}/contacts/{contact}/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 拨打：显示这一个号码
         * @description Show one number, to call it
         */
        post: operations["postProjectsProjectPartiesPartyContactsContactCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/documents/{document}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查看资料原件
         * @description A paper as it was handed in
         */
        get: operations["getProjectsProjectDocumentsDocumentFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/parties/{party}/person-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 本人信息副本
         * @description All that is kept about a person
         */
        post: operations["postProjectsProjectPartiesPartyPersonFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/parties/{party}/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 已合并的档案
         * @description Files that were made one with this
         */
        get: operations["getProjectsProjectPartiesPartyMerges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/rooms/{room}/registration.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 业户资料登记表
         * @description Household registration, as PDF
         */
        get: operations["getProjectsProjectRoomsRoomRegistrationPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/expo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 会展中心租户统计
         * @description Tenants of the expo
         */
        get: operations["getProjectsProjectExpo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导入记录
         * @description Imports
         */
        get: operations["getProjectsProjectImports"];
        /**
         * 上传要导入的文件
         * @description Upload a file to import
         */
        put: operations["putProjectsProjectImports"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/imports/{import}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一次导入
         * @description One import
         */
        get: operations["getProjectsProjectImportsImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/imports/{import}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导入的行
         * @description Rows of an import
         */
        get: operations["getProjectsProjectImportsImportRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/imports/{import}/errors.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 带错误原因的工作簿
         * @description The workbook with what is wrong
         */
        get: operations["getProjectsProjectImportsImportErrorsXlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的导出
         * @description My exports
         */
        get: operations["getProjectsProjectExports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/exports/{export}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 下载导出的文件
         * @description The file
         */
        get: operations["getProjectsProjectExportsExportFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 新建管理处
         * @description Begin an office
         */
        post: operations["postProjects"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更记录
         * @description Changes of the office
         */
        get: operations["getProjectsProjectChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 审计
         * @description Who saw, changed and exported what
         */
        get: operations["getProjectsProjectAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查找其他内容
         * @description Find other things
         */
        get: operations["getProjectsProjectFind"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/anchors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 锚定情况
         * @description How the anchors stand
         */
        get: operations["getProjectsProjectAnchors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/backup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 备份情况
         * @description How the backups stand
         */
        get: operations["getProjectsProjectBackup"];
        /**
         * 设定备份的时间和份数
         * @description Set hour and number of the backups
         */
        put: operations["putProjectsProjectBackup"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/backup/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 核对备份的密钥
         * @description Show that the key of the backups is at hand
         */
        post: operations["postProjectsProjectBackupKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 受控文件
         * @description Controlled papers
         */
        get: operations["getProjectsProjectPapers"];
        /**
         * 上传资料
         * @description Hand in a paper
         */
        put: operations["putProjectsProjectPapers"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/papers-to-read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 待阅读的文件
         * @description Papers I have to read
         */
        get: operations["getProjectsProjectPapersToRead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/papers/{paper}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一份受控文件
         * @description One paper
         */
        get: operations["getProjectsProjectPapersPaper"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/papers/{paper}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 受控文件草稿
         * @description The draft of a paper
         */
        get: operations["getProjectsProjectPapersPaperDraft"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/papers/{paper}/readers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 阅读情况
         * @description Who has read it
         */
        get: operations["getProjectsProjectPapersPaperReaders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/papers/{paper}/readers.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 阅读签收表
         * @description Read list, as PDF
         */
        get: operations["getProjectsProjectPapersPaperReadersPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/papers/{paper}/difference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 两版对照
         * @description What differs between two versions
         */
        get: operations["getProjectsProjectPapersPaperDifference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/duties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的职责
         * @description What my roles do
         */
        get: operations["getProjectsProjectDuties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/trainings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 培训情况
         * @description Who was trained on what
         */
        get: operations["getProjectsProjectTrainings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/rounds/{round}/f012.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一次巡查的《巡查记录表》
         * @description Patrol record of one round, as PDF
         */
        get: operations["getProjectsProjectRoundsRoundF012Pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/days/{day}/f012.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一天的《巡查记录表》
         * @description Patrol records of one day, as PDF
         */
        get: operations["getProjectsProjectDaysDayF012Pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/months/{month}/f012.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个月的《巡查记录表》
         * @description Patrol records of one month, as PDF
         */
        get: operations["getProjectsProjectMonthsMonthF012Pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/cases/{case}/sheet.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 单据打印件
         * @description The sheet of a case, as PDF
         */
        get: operations["getProjectsProjectCasesCaseSheetPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/months": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 月度档案
         * @description Months in the cabinet
         */
        get: operations["getProjectsProjectMonths"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/months/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个月的档案核对
         * @description How complete the records of a month are
         */
        get: operations["getProjectsProjectMonthsMonth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/months/{month}/pack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 下载档案包
         * @description The pack of a month
         */
        get: operations["getProjectsProjectMonthsMonthPack"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/months/{month}/handover.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 档案移交清册
         * @description Hand-over list of a month
         */
        get: operations["getProjectsProjectMonthsMonthHandoverPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/destructions/{list}/list.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 档案销毁清册
         * @description Destruction list
         */
        get: operations["getProjectsProjectDestructionsListListPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的通知
         * @description My notices
         */
        get: operations["getProjectsProjectNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 待应答的警报
         * @description Alarms to answer
         */
        get: operations["getProjectsProjectAlarms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/push": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 推送设置
         * @description Pushed messages
         */
        get: operations["getProjectsProjectPush"];
        /**
         * 开启推送
         * @description Be woken by messages
         */
        put: operations["putProjectsProjectPush"];
        post?: never;
        /**
         * 关闭推送
         * @description Do not be woken any more
         */
        delete: operations["deleteProjectsProjectPush"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/parameters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 参数
         * @description Parameters of the office
         */
        get: operations["getProjectsProjectParameters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/parameters/{key}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 参数的历次设置
         * @description What was ever set of a parameter
         */
        get: operations["getProjectsProjectParametersKeyHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/trouble": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 运行情况
         * @description What is amiss
         */
        get: operations["getProjectsProjectTrouble"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 上传照片
         * @description Hand in a photo
         */
        put: operations["putProjectsProjectFiles"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        alive: boolean;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getReadyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ready: boolean;
                        missing: string[];
                        warnings: string[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getStream: {
        parameters: {
            query: {
                project: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    postProjectsProjectCommands: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "place.save";
                    place: string;
                    version: number;
                    kind?: "zone" | "building" | "entrance" | "floor" | "room" | "area" | "lift" | "meter";
                    set: {
                        parent?: string;
                        code?: string;
                        name?: string;
                        label?: string | null;
                        use?: "home" | "shop" | "office" | "expo" | "hall" | "meeting" | "garage" | "public" | null;
                        area?: string | null;
                        sort?: number;
                        charged?: boolean;
                    };
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "place.retire";
                    place: string;
                    version: number;
                    /** @enum {boolean} */
                    below?: true;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "place.generate";
                    parent: string;
                    rule: {
                        form: "stem-floor-door" | "stem-floor" | "plain";
                        stem: string;
                        floors: {
                            from: number;
                            to: number;
                        };
                        skip?: number[];
                        doors: {
                            from: number;
                            to: number;
                        };
                    };
                    use: "home" | "shop" | "office" | "expo" | "hall" | "meeting" | "garage" | "public";
                    area?: string | null;
                    charged?: boolean;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "staff.save";
                    staff: string;
                    version: number;
                    set: {
                        number?: string;
                        name?: string;
                        phone?: string | null;
                        login?: string | null;
                    };
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "staff.leave";
                    staff: string;
                    version: number;
                    last: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "staff.return";
                    staff: string;
                    version: number;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "account.invite";
                    invitation: string;
                    staff: string;
                    code: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "grant.give";
                    grant: string;
                    staff: string;
                    role: string;
                    zone: string | null;
                    from: string;
                    to: string | null;
                    /** @enum {boolean} */
                    everywhere?: true;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "grant.end";
                    grant: string;
                    to: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "grant.confirm";
                    staff: string;
                    grants: string[];
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "post.save";
                    post: string;
                    version: number;
                    set: {
                        number?: string;
                        title?: string;
                        department?: "customer" | "property" | "engineering" | "security" | "cleaning" | "greening" | "administration" | "finance";
                        superior?: string | null;
                        holder?: string | null;
                    };
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "post.close";
                    post: string;
                    version: number;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "department.head";
                    department: "customer" | "property" | "engineering" | "security" | "cleaning" | "greening" | "administration" | "finance";
                    staff: string | null;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "round.start";
                    round: string;
                    radio: {
                        device: string;
                    } | {
                        none: string;
                    };
                    /** @enum {boolean} */
                    onDuty: true;
                    checklist?: {
                        key: string;
                        version: number;
                        added?: string[];
                    };
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "round.note";
                    round?: string;
                    note: string;
                    kind: "talk" | "staff-report" | "order-event" | "department-notice";
                    place?: string;
                    room?: string;
                    department?: "customer" | "property" | "engineering" | "security" | "cleaning" | "greening" | "administration" | "finance";
                    person?: string;
                    text: string;
                    settled?: "settled" | "passed-on";
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "round.end";
                    round: string;
                    reasons?: {
                        [key: string]: string;
                    };
                    radioBack: true | {
                        missing: string;
                    };
                    sign?: {
                        /** @enum {string} */
                        method: "typed";
                        password: string;
                    } | {
                        /** @enum {string} */
                        method: "drawn";
                        drawing: string;
                    };
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "round.excuse";
                    round: string;
                    reason: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "round.assign";
                    round: string;
                    walker: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "round.remark";
                    round: string;
                    text: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "round.visit";
                    round: string;
                    visit: string;
                    point: string;
                    proof: {
                        code: string;
                    } | {
                        byHand: string;
                    };
                    enteredAt: string;
                    leftAt: string;
                    answers: {
                        [key: string]: {
                            /** @enum {string} */
                            all: "pass";
                            except?: {
                                [key: string]: "fail" | "na";
                            };
                            methods?: {
                                [key: string]: ("look" | "listen" | "touch" | "ask")[];
                            };
                            readings?: {
                                [key: string]: string;
                            };
                        };
                    };
                    interviewee?: string;
                    note?: string;
                    findings?: {
                        case: string;
                        item: string;
                        step: string;
                        values: {
                            [key: string]: unknown;
                        };
                    }[];
                    adds?: {
                        case: string;
                        item: string;
                        values: {
                            [key: string]: unknown;
                        };
                    }[];
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "plan.draft";
                    plan: string;
                    month: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "plan.approve";
                    plan: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "plan.line";
                    plan: string;
                    n: number;
                    set: {
                        route: string;
                        days: number[];
                        start: string;
                        end: string;
                        shift: "early" | "late" | "night";
                        role: string;
                    };
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "plan.dropLine";
                    plan: string;
                    n: number;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "route.save";
                    route: string;
                    version: number;
                    kind?: string;
                    family?: string;
                    set: {
                        code?: string;
                        name?: string;
                        zone?: string | null;
                        active?: boolean;
                    };
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "route.points";
                    route: string;
                    version: number;
                    points: {
                        point: string;
                        sections: string[];
                    }[];
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "point.add";
                    point: string;
                    route: string;
                    version: number;
                    sections: string[];
                    set: {
                        parent: string;
                        code?: string;
                        name: string;
                        label?: string | null;
                        floor?: number | null;
                        department?: "customer" | "property" | "engineering" | "security" | "cleaning" | "greening" | "administration" | "finance";
                    };
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "point.retire";
                    point: string;
                    version: number;
                    route: string;
                    routeVersion: number;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "point.reissue";
                    point: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "reading.done";
                    day: string;
                    followUp: {
                        case: string;
                        what: string;
                    }[];
                    remark?: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "checklist.draft";
                    family: string;
                    from: "published" | "shipped";
                    /** @enum {boolean} */
                    take?: true;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "checklist.item";
                    family: string;
                    version: number;
                    section: string;
                    item: string | null;
                    set: {
                        clause: string;
                        title: {
                            zh: string;
                            en: string;
                        };
                        standard: {
                            zh: string;
                            en: string;
                        };
                        guide: {
                            zh: string;
                            en: string;
                        } | null;
                        subject: string;
                        methods: string[];
                        answer: string;
                        onFail: {
                            to: string;
                            propose?: string;
                            department?: string;
                            category?: string;
                            urgency?: string;
                            hazard?: string;
                        };
                    };
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "checklist.order";
                    family: string;
                    version: number;
                    section: string;
                    items: string[];
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "checklist.drop";
                    family: string;
                    version: number;
                    section: string;
                    item: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "checklist.discard";
                    family: string;
                    version: number;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "checklist.publish";
                    family: string;
                    version: number;
                    note: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "addition.add";
                    addition: string;
                    family: string;
                    section: string;
                    set: {
                        clause: string;
                        title: {
                            zh: string;
                            en: string;
                        };
                        standard: {
                            zh: string;
                            en: string;
                        };
                        guide: {
                            zh: string;
                            en: string;
                        } | null;
                        subject: string;
                        methods: string[];
                        answer: string;
                        onFail: {
                            to: string;
                            propose?: string;
                            department?: string;
                            category?: string;
                            urgency?: string;
                            hazard?: string;
                        };
                    };
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "addition.withdraw";
                    addition: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "case.open";
                    case: string;
                    procedure: string;
                    step: string;
                    values: {
                        [key: string]: unknown;
                    };
                    origin?: {
                        point?: string;
                        clause?: string;
                    };
                    screen: "desk" | "pocket";
                    sign?: {
                        /** @enum {string} */
                        method: "typed";
                        password: string;
                    } | {
                        /** @enum {string} */
                        method: "drawn";
                        drawing: string;
                    };
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "case.step";
                    case: string;
                    step: string;
                    values: {
                        [key: string]: unknown;
                    };
                    seen?: number;
                    screen: "desk" | "pocket";
                    sign?: {
                        /** @enum {string} */
                        method: "typed";
                        password: string;
                    } | {
                        /** @enum {string} */
                        method: "drawn";
                        drawing: string;
                    };
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "case.signMany";
                    cases: {
                        case: string;
                        step: string;
                        seen: number;
                    }[];
                    screen: "desk" | "pocket";
                    sign: {
                        /** @enum {string} */
                        method: "typed";
                        password: string;
                    } | {
                        /** @enum {string} */
                        method: "drawn";
                        drawing: string;
                    };
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "party.save";
                    party: string;
                    version: number;
                    kind?: "person" | "company";
                    set: {
                        name?: string;
                        idKind?: "id-card" | "passport" | "permit" | "other" | null;
                        idNumber?: string | null;
                        creditCode?: string | null;
                        scope?: string | null;
                        headName?: string | null;
                        emergency?: string | null;
                        consent?: string | null;
                        remark?: string | null;
                    };
                    contacts?: {
                        add?: {
                            id: string;
                            kind: "phone" | "email" | "wechat" | "address";
                            value: string;
                            label?: string;
                        }[];
                        remove?: string[];
                    };
                    room?: {
                        occupancy: string;
                        room: string;
                        relation: "owner" | "co-owner" | "tenant" | "family" | "staff" | "contractor";
                        from: string;
                        to?: string;
                        lives?: boolean;
                        of?: string;
                        note?: string;
                    };
                    /** @enum {boolean} */
                    twin?: true;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "occupancy.begin";
                    party: string;
                    occupancy: string;
                    room: string;
                    relation: "owner" | "co-owner" | "tenant" | "family" | "staff" | "contractor";
                    from: string;
                    to?: string;
                    lives?: boolean;
                    of?: string;
                    note?: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "occupancy.end";
                    occupancy: string;
                    to: string;
                    why?: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "occupancy.change";
                    occupancy: string;
                    lives?: boolean;
                    from?: string;
                    to?: string | null;
                    note?: string | null;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "room.transfer";
                    room: string;
                    on: string;
                    owners: {
                        occupancy: string;
                        party: string;
                        lives?: boolean;
                    }[];
                    tenants: "stay" | "leave";
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "room.fact";
                    fact: string;
                    room: string;
                    kind: "fitting-out" | "closed";
                    from: string;
                    to?: string;
                    note?: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "room.factEnd";
                    fact: string;
                    to: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "vehicle.save";
                    vehicle: string;
                    party: string;
                    plate?: string;
                    kind: "car" | "motorcycle" | "truck" | "other";
                    colour?: string;
                    bay?: string;
                    tenure?: "owned" | "rented";
                    from: string;
                    to?: string | null;
                    note?: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "pet.save";
                    pet: string;
                    party: string;
                    room: string;
                    kind: "dog" | "cat" | "other";
                    name?: string;
                    licence?: string;
                    vaccinatedUntil?: string;
                    from: string;
                    to?: string | null;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "document.add";
                    document: string;
                    party?: string;
                    room?: string;
                    kind: "identity" | "title" | "lease" | "licence" | "authority" | "pledge" | "other";
                    title: string;
                    file?: string;
                    purpose?: string;
                    expires?: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "document.remove";
                    document: string;
                    why: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "contact.log";
                    entry: string;
                    room?: string;
                    party?: string;
                    channel: "phone" | "visit" | "desk" | "message";
                    text: string;
                    next?: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "party.merge";
                    merge: string;
                    keep: string;
                    drop: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "party.unmerge";
                    merge: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "party.erase";
                    party: string;
                    request: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "import.check";
                    import: string;
                    sheet?: number;
                    mapping: {
                        [key: string]: number;
                    };
                    options?: {
                        [key: string]: string;
                    };
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "import.commit";
                    import: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "import.undo";
                    import: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "import.drop";
                    import: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "import.stop";
                    import: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "export.start";
                    export: string;
                    list: string;
                    query: {
                        [key: string]: string;
                    };
                    whole?: boolean;
                    reason: string;
                    lang: "zh" | "en";
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "export.cancel";
                    export: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "paper.begin";
                    paper: string;
                    of: "company" | "office";
                    kind: "procedure" | "duty" | "standard" | "form" | "knowledge";
                    code: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "paper.draft";
                    paper: string;
                    from: "published" | "shipped";
                    /** @enum {boolean} */
                    take?: true;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "paper.write";
                    paper: string;
                    seen: number;
                    set: {
                        label: string;
                        audience: string[];
                        content: {
                            title: {
                                zh: string;
                                en: string;
                            };
                            gist: {
                                zh: string;
                                en: string;
                            };
                            purpose: {
                                zh: string;
                                en: string;
                            };
                            scope: {
                                zh: string;
                                en: string;
                            };
                            sections: {
                                no: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                text: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            retention: number | null;
                            parent: string | null;
                        };
                    };
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "paper.discard";
                    paper: string;
                    seen: number;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "paper.back";
                    paper: string;
                    seen: number;
                    why: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "paper.submit";
                    paper: string;
                    seen: number;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "paper.approve";
                    paper: string;
                    seen: number;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "paper.publish";
                    paper: string;
                    seen: number;
                    from: string;
                    note: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "paper.withdraw";
                    paper: string;
                    why: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "paper.read";
                    paper: string;
                    n: number;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "training.record";
                    paper: string;
                    day: string;
                    way: "session" | "on-site" | "self";
                    people: {
                        training: string;
                        staff: string;
                        result: "passed" | "repeat";
                        note?: string;
                    }[];
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "training.study";
                    training: string;
                    paper: string;
                    note?: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "hold.put";
                    hold: string;
                    month: string;
                    why: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "hold.lift";
                    hold: string;
                    why: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "destruction.propose";
                    list: string;
                    month: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "alarm.acknowledge";
                    alarm: string;
                    answer: string;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "notice.read";
                    notices: string[];
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "parameter.set";
                    key: string;
                    from: string;
                    version: number;
                    value: string | number | string[];
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "parameter.reset";
                    key: string;
                    from: string;
                    version: number;
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "parameter.lock";
                    key: string;
                    from: string;
                    version: number;
                    value: string | number | string[];
                } | {
                    id: string;
                    at: string;
                    offset: number;
                    /** @enum {boolean} */
                    kept?: true;
                    as?: string;
                    instead?: string;
                    /** @enum {string} */
                    do: "parameter.unlock";
                    key: string;
                    from: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        result: unknown;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    postProjectsProjectCommandsBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    commands: ({
                        id: string;
                        at: string;
                        offset: number;
                        /** @enum {boolean} */
                        kept?: true;
                        as?: string;
                        instead?: string;
                        do: string;
                    } & {
                        [key: string]: unknown;
                    })[];
                    phone?: {
                        device: string;
                        unsent: number;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            status: number;
                            result?: unknown;
                            error?: {
                                code: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                                fields?: unknown[];
                            };
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectPlaces: {
        parameters: {
            query?: {
                parent?: string;
                q?: string;
                kind?: string;
                kinds?: string;
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            parentId: string | null;
                            kind: string;
                            code: string;
                            name: string;
                            label: string;
                            use: string | null;
                            state: string | null;
                            areaM2: number | null;
                            zoneId: string | null;
                            children: boolean;
                            attributes: {
                                [key: string]: unknown;
                            };
                            sort: number;
                            charged: boolean;
                            version: number;
                            retiredAt: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectPlacesPlace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                place: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        parentId: string | null;
                        kind: string;
                        code: string;
                        name: string;
                        label: string;
                        use: string | null;
                        state: string | null;
                        areaM2: number | null;
                        zoneId: string | null;
                        children: boolean;
                        attributes: {
                            [key: string]: unknown;
                        };
                        sort: number;
                        charged: boolean;
                        version: number;
                        retiredAt: string | null;
                        ancestors: {
                            id: string;
                            parentId: string | null;
                            kind: string;
                            code: string;
                            name: string;
                            label: string;
                            use: string | null;
                            state: string | null;
                            areaM2: number | null;
                            zoneId: string | null;
                            children: boolean;
                            attributes: {
                                [key: string]: unknown;
                            };
                            sort: number;
                            charged: boolean;
                            version: number;
                            retiredAt: string | null;
                        }[];
                        mayChange: boolean;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectPlacesPlaceRoomsByRule: {
        parameters: {
            query: {
                form: "stem-floor-door" | "stem-floor" | "plain";
                stem: string;
                from: number;
                to: number;
                first: number;
                last: number;
                skip?: string;
            };
            header?: never;
            path: {
                project: string;
                place: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rooms: number;
                        floors: {
                            code: string;
                            rooms: {
                                code: string;
                                there: boolean;
                            }[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getInstallation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        mode: "sample" | "office";
                        ready: boolean;
                        demo: {
                            role: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            staff: {
                                id: string;
                                name: string;
                                number: string;
                                post: string;
                            }[];
                        }[] | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        staff: {
                            id: string;
                            name: string;
                            number: string;
                        };
                        projects: {
                            id: string;
                            code: string;
                            name: string;
                            office: string;
                            timeZone: string;
                            roles: {
                                role: string;
                                zoneId: string | null;
                            }[];
                            departments: string[];
                            zones: {
                                id: string;
                                name: string;
                            }[];
                            rights: string[];
                            menu: {
                                to: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                section: "daily" | "patrol" | "sheets" | "office" | "papers" | "data";
                            }[];
                        }[];
                        everywhere: string[];
                        waiting: string[];
                        mode: "sample" | "office";
                        now: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    postSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    login: string;
                    password: string;
                    fresh?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        staff: {
                            id: string;
                            name: string;
                            number: string;
                        };
                        projects: {
                            id: string;
                            code: string;
                            name: string;
                            office: string;
                            timeZone: string;
                            roles: {
                                role: string;
                                zoneId: string | null;
                            }[];
                            departments: string[];
                            zones: {
                                id: string;
                                name: string;
                            }[];
                            rights: string[];
                            menu: {
                                to: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                section: "daily" | "patrol" | "sheets" | "office" | "papers" | "data";
                            }[];
                        }[];
                        everywhere: string[];
                        waiting: string[];
                        mode: "sample" | "office";
                        now: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        done: boolean;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    postSampleSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    staffId: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        staff: {
                            id: string;
                            name: string;
                            number: string;
                        };
                        projects: {
                            id: string;
                            code: string;
                            name: string;
                            office: string;
                            timeZone: string;
                            roles: {
                                role: string;
                                zoneId: string | null;
                            }[];
                            departments: string[];
                            zones: {
                                id: string;
                                name: string;
                            }[];
                            rights: string[];
                            menu: {
                                to: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                section: "daily" | "patrol" | "sheets" | "office" | "papers" | "data";
                            }[];
                        }[];
                        everywhere: string[];
                        waiting: string[];
                        mode: "sample" | "office";
                        now: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    postSessionOutEverywhere: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        done: boolean;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    postSessionPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    old: string;
                    new: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        done: boolean;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    postSetup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    name: string;
                    login: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        staff: {
                            id: string;
                            name: string;
                            number: string;
                        };
                        projects: {
                            id: string;
                            code: string;
                            name: string;
                            office: string;
                            timeZone: string;
                            roles: {
                                role: string;
                                zoneId: string | null;
                            }[];
                            departments: string[];
                            zones: {
                                id: string;
                                name: string;
                            }[];
                            rights: string[];
                            menu: {
                                to: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                section: "daily" | "patrol" | "sheets" | "office" | "papers" | "data";
                            }[];
                        }[];
                        everywhere: string[];
                        waiting: string[];
                        mode: "sample" | "office";
                        now: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectStaff: {
        parameters: {
            query?: {
                q?: string;
                role?: string;
                department?: string;
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            number: string;
                            post: string | null;
                            department: string | null;
                            roles: string[];
                            phoneMasked: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectPeople: {
        parameters: {
            query?: {
                q?: string;
                state?: "active" | "left";
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            number: string;
                            name: string;
                            phoneMasked: string | null;
                            login: string | null;
                            account: "none" | "fresh" | "invited" | "active";
                            invitedUntil: string | null;
                            state: string;
                            leftOn: string | null;
                            version: number;
                            mayChange: boolean;
                            posts: {
                                id: string;
                                number: string;
                                title: string;
                                department: string;
                            }[];
                            grants: {
                                id: string;
                                role: string;
                                zoneId: string | null;
                                zone: string | null;
                                from: string;
                                to: string | null;
                                everywhere: boolean;
                                mayEnd: boolean;
                            }[];
                            waiting: {
                                id: string;
                                role: string;
                                zone: string | null;
                                from: string;
                                to: string | null;
                                everywhere: boolean;
                                givenBy: string | null;
                                mayConfirm: boolean;
                                mayEnd: boolean;
                            }[];
                        }[];
                        next: string | null;
                        mayGive: string[];
                        mayEverywhere: boolean;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectPeopleStaff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                staff: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        number: string;
                        name: string;
                        phoneMasked: string | null;
                        login: string | null;
                        account: "none" | "fresh" | "invited" | "active";
                        invitedUntil: string | null;
                        state: string;
                        leftOn: string | null;
                        version: number;
                        mayChange: boolean;
                        posts: {
                            id: string;
                            number: string;
                            title: string;
                            department: string;
                        }[];
                        grants: {
                            id: string;
                            role: string;
                            zoneId: string | null;
                            zone: string | null;
                            from: string;
                            to: string | null;
                            everywhere: boolean;
                            mayEnd: boolean;
                        }[];
                        waiting: {
                            id: string;
                            role: string;
                            zone: string | null;
                            from: string;
                            to: string | null;
                            everywhere: boolean;
                            givenBy: string | null;
                            mayConfirm: boolean;
                            mayEnd: boolean;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectWaitingGrants: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            role: string;
                            zone: string | null;
                            everywhere: boolean;
                            from: string;
                            to: string | null;
                            since: string;
                            givenBy: string | null;
                            mayConfirm: boolean;
                            staff: {
                                id: string;
                                name: string;
                                number: string;
                            };
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectPosts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        departments: {
                            kind: string;
                            name: string;
                            headId: string | null;
                            head: string | null;
                        }[];
                        items: {
                            id: string;
                            number: string;
                            title: string;
                            department: string;
                            superiorId: string | null;
                            staffId: string | null;
                            holder: string | null;
                            version: number;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    postInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    login: string;
                    code: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        staff: {
                            id: string;
                            name: string;
                            number: string;
                        };
                        projects: {
                            id: string;
                            code: string;
                            name: string;
                            office: string;
                            timeZone: string;
                            roles: {
                                role: string;
                                zoneId: string | null;
                            }[];
                            departments: string[];
                            zones: {
                                id: string;
                                name: string;
                            }[];
                            rights: string[];
                            menu: {
                                to: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                section: "daily" | "patrol" | "sheets" | "office" | "papers" | "data";
                            }[];
                        }[];
                        everywhere: string[];
                        waiting: string[];
                        mode: "sample" | "office";
                        now: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectRounds: {
        parameters: {
            query?: {
                day?: string;
                mine?: "1" | "0";
                state?: string;
                after?: string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            number: string | null;
                            day: string;
                            route: {
                                id: string;
                                code: string;
                                name: string;
                                kind: string;
                            };
                            shift: string;
                            role: string;
                            windowStart: string;
                            windowEnd: string;
                            state: "waiting" | "walking" | "done" | "partial" | "missed" | "excused";
                            walker: {
                                id: string;
                                name: string;
                            } | null;
                            startedAt: string | null;
                            endedAt: string | null;
                            visited: number;
                            total: number;
                            fails: number;
                            byHand: number;
                            flags: {
                                kind: string;
                                at: string;
                                point?: string;
                                detail?: string;
                                limit?: number;
                            }[];
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectRoundsRound: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                round: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        number: string | null;
                        day: string;
                        route: {
                            id: string;
                            code: string;
                            name: string;
                            kind: string;
                        };
                        shift: string;
                        role: string;
                        windowStart: string;
                        windowEnd: string;
                        state: "waiting" | "walking" | "done" | "partial" | "missed" | "excused";
                        walker: {
                            id: string;
                            name: string;
                        } | null;
                        startedAt: string | null;
                        endedAt: string | null;
                        visited: number;
                        total: number;
                        fails: number;
                        byHand: number;
                        flags: {
                            kind: string;
                            at: string;
                            point?: string;
                            detail?: string;
                            limit?: number;
                        }[];
                        walkers: string[];
                        reason: string | null;
                        radio: string | null;
                        noRadio: string | null;
                        skipped: {
                            [key: string]: string;
                        };
                        basis: {
                            use: "procedure" | "form" | "support";
                            paper: string;
                            code: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            n: number;
                            label: string;
                        }[];
                        checklist: {
                            key: string;
                            version: number;
                            template: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                        };
                        sections: {
                            [key: string]: {
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                items: {
                                    key: string;
                                    clause: string;
                                    n: number;
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                    standard: {
                                        zh: string;
                                        en: string;
                                    };
                                    guide?: {
                                        zh: string;
                                        en: string;
                                    };
                                    subject: string;
                                    methods: string[];
                                    answer: string;
                                    onFail: {
                                        [key: string]: unknown;
                                    };
                                    /** @enum {boolean} */
                                    added?: true;
                                }[];
                            };
                        };
                        points: {
                            id: string;
                            label: string;
                            seq: number;
                            sections: string[];
                            floor: number | null;
                            serial: number;
                            openFindings: {
                                id: string;
                                number: string | null;
                                what: string;
                                item: string | null;
                                state: string;
                                /** @enum {string} */
                                step?: "verify";
                            }[];
                            visit: {
                                id: string;
                                byHand: boolean;
                                handReason: string | null;
                                fails: number;
                                enteredAt: string;
                                leftAt: string;
                                receivedAt: string;
                                offsetMs: number;
                                note: string | null;
                                interviewee: string | null;
                                answers: {
                                    [key: string]: unknown;
                                };
                            } | null;
                        }[];
                        notes: {
                            id: string;
                            kind: string;
                            department: string | null;
                            person: string | null;
                            text: string;
                            at: string;
                        }[];
                        signatures: {
                            by: {
                                id: string;
                                name: string;
                            };
                            role: string;
                            at: string;
                            method: string;
                            returned: boolean;
                        }[];
                        findings: {
                            id: string;
                            number: string | null;
                            procedure: string;
                            state: string;
                            stateTitle: {
                                zh: string;
                                en: string;
                            };
                            title: string;
                            place: {
                                id: string;
                                label: string;
                            } | null;
                            major: boolean;
                            assignee: {
                                id: string;
                                name: string;
                            } | null;
                            department: string | null;
                            openedAt: string;
                            dueAt: string | null;
                            overdue: boolean;
                            ended: boolean;
                            seq: number;
                            counts: {
                                [key: string]: number;
                            };
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectPointsResolve: {
        parameters: {
            query: {
                code: string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        point: {
                            id: string;
                            label: string;
                            sections: string[];
                        };
                        rounds: {
                            id: string;
                            route: {
                                name: string;
                            };
                        }[];
                        openFindings: ({
                            id: string;
                            number: string | null;
                            procedure: string;
                            state: string;
                            stateTitle: {
                                zh: string;
                                en: string;
                            };
                            title: string;
                            place: {
                                id: string;
                                label: string;
                            } | null;
                            major: boolean;
                            assignee: {
                                id: string;
                                name: string;
                            } | null;
                            department: string | null;
                            openedAt: string;
                            dueAt: string | null;
                            overdue: boolean;
                            ended: boolean;
                            seq: number;
                            counts: {
                                [key: string]: number;
                            };
                        } & {
                            /** @enum {string} */
                            step?: "verify";
                        })[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectPlans: {
        parameters: {
            query?: {
                month?: string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        plan: {
                            id: string;
                            month: string;
                            state: string;
                            madeBy: string | null;
                            approvedBy: string | null;
                            approvedAt: string | null;
                            lines: {
                                n: number;
                                routeId: string;
                                route: string;
                                code: string;
                                kind: string;
                                days: number[];
                                start: string;
                                end: string;
                                shift: string;
                                role: string;
                            }[];
                        } | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectRoutes: {
        parameters: {
            query?: {
                rest?: "1";
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            code: string;
                            name: string;
                            kind: string;
                            family: string;
                            zoneId: string | null;
                            walkers: string[];
                            active: boolean;
                            version: number;
                            zone: string | null;
                            points: number;
                        }[];
                        families: {
                            key: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            kinds: string[];
                            walkers: string[];
                            sections: {
                                key: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        }[];
                        mayChange: boolean;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectRoutesRoute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                route: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        code: string;
                        name: string;
                        kind: string;
                        family: string;
                        zoneId: string | null;
                        walkers: string[];
                        active: boolean;
                        version: number;
                        mayChange: boolean;
                        points: {
                            id: string;
                            seq: number;
                            label: string;
                            serial: number;
                            code: string;
                            kind: string;
                            version: number;
                            floor: number | null;
                            sections: string[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectRoutesRouteCodes: {
        parameters: {
            query?: {
                point?: string;
            };
            header?: never;
            path: {
                project: string;
                route: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectReading: {
        parameters: {
            query?: {
                day?: string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        day: string;
                        rounds: ({
                            id: string;
                            number: string | null;
                            day: string;
                            route: {
                                id: string;
                                code: string;
                                name: string;
                                kind: string;
                            };
                            shift: string;
                            role: string;
                            windowStart: string;
                            windowEnd: string;
                            state: "waiting" | "walking" | "done" | "partial" | "missed" | "excused";
                            walker: {
                                id: string;
                                name: string;
                            } | null;
                            startedAt: string | null;
                            endedAt: string | null;
                            visited: number;
                            total: number;
                            fails: number;
                            byHand: number;
                            flags: {
                                kind: string;
                                at: string;
                                point?: string;
                                detail?: string;
                                limit?: number;
                            }[];
                        } & {
                            findings: {
                                id: string;
                                number: string | null;
                                procedure: string;
                                state: string;
                                stateTitle: {
                                    zh: string;
                                    en: string;
                                };
                                title: string;
                                place: {
                                    id: string;
                                    label: string;
                                } | null;
                                major: boolean;
                                assignee: {
                                    id: string;
                                    name: string;
                                } | null;
                                department: string | null;
                                openedAt: string;
                                dueAt: string | null;
                                overdue: boolean;
                                ended: boolean;
                                seq: number;
                                counts: {
                                    [key: string]: number;
                                };
                            }[];
                        })[];
                        receipt: {
                            readAt: string;
                            followUp: {
                                case: string;
                                what: string;
                            }[];
                            remark: string | null;
                            reportedTo: string | null;
                        } | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectChecklists: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            key: string;
                            version: number;
                            title: {
                                zh: string;
                                en: string;
                            };
                            template: string;
                            roles: string[];
                            items: number;
                            clauses: number;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectChecklistsKey: {
        parameters: {
            query?: {
                version?: number;
            };
            header?: never;
            path: {
                project: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: string;
                        family: string;
                        version: number;
                        title: {
                            zh: string;
                            en: string;
                        };
                        template: string;
                        walkers: string[];
                        sections: {
                            key: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            items: ({
                                key: string;
                                clause: string;
                                n: number;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                standard: {
                                    zh: string;
                                    en: string;
                                };
                                guide?: {
                                    zh: string;
                                    en: string;
                                };
                                subject: string;
                                methods: string[];
                                answer: string;
                                onFail: {
                                    [key: string]: unknown;
                                };
                                added?: boolean;
                                addition?: string;
                            } & {
                                [key: string]: unknown;
                            })[];
                        }[];
                        may: {
                            edit: boolean;
                            add: boolean;
                        };
                        draft: {
                            by: string;
                            mine: boolean;
                            since: string;
                            changedAt: string;
                        } | null;
                        shippedNewer: boolean;
                        versions: {
                            version: number;
                            publishedAt: string;
                            by: string | null;
                            note: string | null;
                            edited: boolean;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectChecklistDraftsFamily: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                family: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        family: string;
                        version: number;
                        base: number;
                        by: string;
                        mine: boolean;
                        changedAt: string;
                        sections: {
                            key: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            items: ({
                                key: string;
                                clause: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                standard: {
                                    zh: string;
                                    en: string;
                                };
                            } & {
                                [key: string]: unknown;
                            })[];
                        }[];
                        of: {
                            key: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            template: string;
                            version: number;
                        }[];
                        changes: {
                            kind: "added" | "removed" | "changed" | "moved";
                            section: string;
                            item: string | null;
                            title: {
                                zh: string;
                                en: string;
                            };
                            fields: string[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectPocket: {
        parameters: {
            query?: {
                after?: string;
                device?: string;
                unsent?: number;
                oldest?: string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cursor: string;
                        at: string;
                        rounds: {
                            all: string[];
                            changed: {
                                id: string;
                                number: string | null;
                                day: string;
                                route: {
                                    id: string;
                                    code: string;
                                    name: string;
                                    kind: string;
                                };
                                shift: string;
                                role: string;
                                windowStart: string;
                                windowEnd: string;
                                state: "waiting" | "walking" | "done" | "partial" | "missed" | "excused";
                                walker: {
                                    id: string;
                                    name: string;
                                } | null;
                                startedAt: string | null;
                                endedAt: string | null;
                                visited: number;
                                total: number;
                                fails: number;
                                byHand: number;
                                flags: {
                                    kind: string;
                                    at: string;
                                    point?: string;
                                    detail?: string;
                                    limit?: number;
                                }[];
                                walkers: string[];
                                reason: string | null;
                                radio: string | null;
                                noRadio: string | null;
                                skipped: {
                                    [key: string]: string;
                                };
                                basis: {
                                    use: "procedure" | "form" | "support";
                                    paper: string;
                                    code: string;
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                    n: number;
                                    label: string;
                                }[];
                                checklist: {
                                    key: string;
                                    version: number;
                                    template: string;
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                };
                                sections: {
                                    [key: string]: {
                                        title: {
                                            zh: string;
                                            en: string;
                                        };
                                        items: {
                                            key: string;
                                            clause: string;
                                            n: number;
                                            title: {
                                                zh: string;
                                                en: string;
                                            };
                                            standard: {
                                                zh: string;
                                                en: string;
                                            };
                                            guide?: {
                                                zh: string;
                                                en: string;
                                            };
                                            subject: string;
                                            methods: string[];
                                            answer: string;
                                            onFail: {
                                                [key: string]: unknown;
                                            };
                                            /** @enum {boolean} */
                                            added?: true;
                                        }[];
                                    };
                                };
                                points: {
                                    id: string;
                                    label: string;
                                    seq: number;
                                    sections: string[];
                                    floor: number | null;
                                    serial: number;
                                    openFindings: {
                                        id: string;
                                        number: string | null;
                                        what: string;
                                        item: string | null;
                                        state: string;
                                        /** @enum {string} */
                                        step?: "verify";
                                    }[];
                                    visit: {
                                        id: string;
                                        byHand: boolean;
                                        handReason: string | null;
                                        fails: number;
                                        enteredAt: string;
                                        leftAt: string;
                                        receivedAt: string;
                                        offsetMs: number;
                                        note: string | null;
                                        interviewee: string | null;
                                        answers: {
                                            [key: string]: unknown;
                                        };
                                    } | null;
                                }[];
                                notes: {
                                    id: string;
                                    kind: string;
                                    department: string | null;
                                    person: string | null;
                                    text: string;
                                    at: string;
                                }[];
                                signatures: {
                                    by: {
                                        id: string;
                                        name: string;
                                    };
                                    role: string;
                                    at: string;
                                    method: string;
                                    returned: boolean;
                                }[];
                                findings: {
                                    id: string;
                                    number: string | null;
                                    procedure: string;
                                    state: string;
                                    stateTitle: {
                                        zh: string;
                                        en: string;
                                    };
                                    title: string;
                                    place: {
                                        id: string;
                                        label: string;
                                    } | null;
                                    major: boolean;
                                    assignee: {
                                        id: string;
                                        name: string;
                                    } | null;
                                    department: string | null;
                                    openedAt: string;
                                    dueAt: string | null;
                                    overdue: boolean;
                                    ended: boolean;
                                    seq: number;
                                    counts: {
                                        [key: string]: number;
                                    };
                                }[];
                            }[];
                        };
                        cases: {
                            all: {
                                id: string;
                                why: "offers" | "here";
                            }[];
                            changed: {
                                id: string;
                                number: string | null;
                                procedure: string;
                                state: string;
                                stateTitle: {
                                    zh: string;
                                    en: string;
                                };
                                title: string;
                                place: {
                                    id: string;
                                    label: string;
                                } | null;
                                major: boolean;
                                assignee: {
                                    id: string;
                                    name: string;
                                } | null;
                                department: string | null;
                                openedAt: string;
                                dueAt: string | null;
                                overdue: boolean;
                                ended: boolean;
                                seq: number;
                                counts: {
                                    [key: string]: number;
                                };
                                version: number;
                                basis: {
                                    use: "procedure" | "form" | "support";
                                    paper: string;
                                    code: string;
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                    n: number;
                                    label: string;
                                }[];
                                sheet: {
                                    [key: string]: unknown;
                                };
                                people: {
                                    [key: string]: string;
                                };
                                places: {
                                    [key: string]: string;
                                };
                                origin: {
                                    [key: string]: unknown;
                                };
                                offers: {
                                    step: string;
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                    asks: string[];
                                    may: string[];
                                    signed: ("typed" | "drawn" | "either") | null;
                                    offline: boolean;
                                }[];
                                timeline: {
                                    seq: number;
                                    step: string;
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                    by: {
                                        id: string;
                                        name: string;
                                        role: string | null;
                                    };
                                    at: string;
                                    happenedAt: string;
                                    values: {
                                        [key: string]: unknown;
                                    };
                                    signature: {
                                        method: "typed" | "drawn";
                                        returned: boolean;
                                        drawing: string | null;
                                    } | null;
                                }[];
                                family: {
                                    id: string;
                                    number: string | null;
                                    procedure: string;
                                    state: string;
                                    stateTitle: {
                                        zh: string;
                                        en: string;
                                    };
                                    title: string;
                                    place: {
                                        id: string;
                                        label: string;
                                    } | null;
                                    major: boolean;
                                    assignee: {
                                        id: string;
                                        name: string;
                                    } | null;
                                    department: string | null;
                                    openedAt: string;
                                    dueAt: string | null;
                                    overdue: boolean;
                                    ended: boolean;
                                    seq: number;
                                    counts: {
                                        [key: string]: number;
                                    };
                                }[];
                                proposal: {
                                    step: string;
                                    values: {
                                        [key: string]: unknown;
                                    };
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                    department: string | null;
                                } | null;
                                alarms: {
                                    id: string;
                                    case: {
                                        id: string;
                                        number: string | null;
                                    };
                                    place: {
                                        id: string;
                                        label: string;
                                    } | null;
                                    reason: {
                                        zh: string;
                                        en: string;
                                    };
                                    raisedAt: string;
                                    raisedBy: {
                                        id: string;
                                        name: string;
                                    };
                                    acknowledgedAt: string | null;
                                    acknowledgedBy: {
                                        id: string;
                                        name: string;
                                    } | null;
                                    answer: string | null;
                                }[];
                            }[];
                        };
                        others: {
                            [key: string]: {
                                all: string[];
                                changed: ({
                                    id: string;
                                } & {
                                    [key: string]: unknown;
                                })[];
                            };
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectLeavers: {
        parameters: {
            query: {
                staff: string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            name: string;
                            number: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectOut: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            staff: {
                                id: string;
                                name: string;
                            };
                            number: string;
                            phone: {
                                seenAt: string;
                                unsent: number;
                                oldestAt: string | null;
                                agent: string | null;
                            } | null;
                            round: {
                                id: string;
                                route: string;
                                startedAt: string | null;
                                lastLeft: string | null;
                                lastPoint: string | null;
                                visited: number;
                                total: number;
                                flags: string[];
                            } | null;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectCases: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                procedure?: string;
                state?: string;
                open?: "1";
                place?: string;
                assignee?: string;
                opener?: string;
                department?: string;
                due?: "overdue";
                q?: string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            number: string | null;
                            procedure: string;
                            state: string;
                            stateTitle: {
                                zh: string;
                                en: string;
                            };
                            title: string;
                            place: {
                                id: string;
                                label: string;
                            } | null;
                            major: boolean;
                            assignee: {
                                id: string;
                                name: string;
                            } | null;
                            department: string | null;
                            openedAt: string;
                            dueAt: string | null;
                            overdue: boolean;
                            ended: boolean;
                            seq: number;
                            counts: {
                                [key: string]: number;
                            };
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectCasesCase: {
        parameters: {
            query?: {
                screen?: "desk" | "pocket";
            };
            header?: never;
            path: {
                project: string;
                case: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        number: string | null;
                        procedure: string;
                        state: string;
                        stateTitle: {
                            zh: string;
                            en: string;
                        };
                        title: string;
                        place: {
                            id: string;
                            label: string;
                        } | null;
                        major: boolean;
                        assignee: {
                            id: string;
                            name: string;
                        } | null;
                        department: string | null;
                        openedAt: string;
                        dueAt: string | null;
                        overdue: boolean;
                        ended: boolean;
                        seq: number;
                        counts: {
                            [key: string]: number;
                        };
                        version: number;
                        basis: {
                            use: "procedure" | "form" | "support";
                            paper: string;
                            code: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            n: number;
                            label: string;
                        }[];
                        sheet: {
                            [key: string]: unknown;
                        };
                        people: {
                            [key: string]: string;
                        };
                        places: {
                            [key: string]: string;
                        };
                        origin: {
                            [key: string]: unknown;
                        };
                        offers: {
                            step: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            asks: string[];
                            may: string[];
                            signed: ("typed" | "drawn" | "either") | null;
                            offline: boolean;
                        }[];
                        timeline: {
                            seq: number;
                            step: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            by: {
                                id: string;
                                name: string;
                                role: string | null;
                            };
                            at: string;
                            happenedAt: string;
                            values: {
                                [key: string]: unknown;
                            };
                            signature: {
                                method: "typed" | "drawn";
                                returned: boolean;
                                drawing: string | null;
                            } | null;
                        }[];
                        family: {
                            id: string;
                            number: string | null;
                            procedure: string;
                            state: string;
                            stateTitle: {
                                zh: string;
                                en: string;
                            };
                            title: string;
                            place: {
                                id: string;
                                label: string;
                            } | null;
                            major: boolean;
                            assignee: {
                                id: string;
                                name: string;
                            } | null;
                            department: string | null;
                            openedAt: string;
                            dueAt: string | null;
                            overdue: boolean;
                            ended: boolean;
                            seq: number;
                            counts: {
                                [key: string]: number;
                            };
                        }[];
                        proposal: {
                            step: string;
                            values: {
                                [key: string]: unknown;
                            };
                            title: {
                                zh: string;
                                en: string;
                            };
                            department: string | null;
                        } | null;
                        alarms: {
                            id: string;
                            case: {
                                id: string;
                                number: string | null;
                            };
                            place: {
                                id: string;
                                label: string;
                            } | null;
                            reason: {
                                zh: string;
                                en: string;
                            };
                            raisedAt: string;
                            raisedBy: {
                                id: string;
                                name: string;
                            };
                            acknowledgedAt: string | null;
                            acknowledgedBy: {
                                id: string;
                                name: string;
                            } | null;
                            answer: string | null;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectInbox: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                scope?: "mine" | "zone" | "team";
                screen?: "desk" | "pocket";
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            number: string | null;
                            procedure: string;
                            state: string;
                            stateTitle: {
                                zh: string;
                                en: string;
                            };
                            title: string;
                            place: {
                                id: string;
                                label: string;
                            } | null;
                            major: boolean;
                            assignee: {
                                id: string;
                                name: string;
                            } | null;
                            department: string | null;
                            openedAt: string;
                            dueAt: string | null;
                            overdue: boolean;
                            ended: boolean;
                            seq: number;
                            counts: {
                                [key: string]: number;
                            };
                            why: "offers" | "watch";
                            steps: {
                                step: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                signed: ("typed" | "drawn" | "either") | null;
                                /** @description takes no values: may be signed together with others */
                                bare: boolean;
                            }[];
                        }[];
                        next: string | null;
                        counts: {
                            due: number;
                            overdue: number;
                        };
                        others: {
                            text: {
                                zh: string;
                                en: string;
                            };
                            to: string;
                            urgent: boolean;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectFoundByMe: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            number: string | null;
                            procedure: string;
                            state: string;
                            stateTitle: {
                                zh: string;
                                en: string;
                            };
                            title: string;
                            place: {
                                id: string;
                                label: string;
                            } | null;
                            major: boolean;
                            assignee: {
                                id: string;
                                name: string;
                            } | null;
                            department: string | null;
                            openedAt: string;
                            dueAt: string | null;
                            overdue: boolean;
                            ended: boolean;
                            seq: number;
                            counts: {
                                [key: string]: number;
                            };
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        inbox: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectSorting: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            number: string | null;
                            procedure: string;
                            state: string;
                            stateTitle: {
                                zh: string;
                                en: string;
                            };
                            title: string;
                            place: {
                                id: string;
                                label: string;
                            } | null;
                            major: boolean;
                            assignee: {
                                id: string;
                                name: string;
                            } | null;
                            department: string | null;
                            openedAt: string;
                            dueAt: string | null;
                            overdue: boolean;
                            ended: boolean;
                            seq: number;
                            counts: {
                                [key: string]: number;
                            };
                            what: string;
                            nature: string | null;
                            clause: string | null;
                            photos: string[];
                            finder: {
                                id: string;
                                name: string;
                            } | null;
                            proposal: {
                                step: string;
                                values: {
                                    [key: string]: unknown;
                                };
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                department: string | null;
                            } | null;
                            offers: {
                                step: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                asks: string[];
                                may: string[];
                                signed: ("typed" | "drawn" | "either") | null;
                                offline: boolean;
                            }[];
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectChase: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                which?: "overdue" | "soon" | "all";
                procedure?: string;
                department?: string;
                assignee?: string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            number: string | null;
                            procedure: string;
                            state: string;
                            stateTitle: {
                                zh: string;
                                en: string;
                            };
                            title: string;
                            place: {
                                id: string;
                                label: string;
                            } | null;
                            major: boolean;
                            assignee: {
                                id: string;
                                name: string;
                            } | null;
                            department: string | null;
                            openedAt: string;
                            dueAt: string | null;
                            overdue: boolean;
                            ended: boolean;
                            seq: number;
                            counts: {
                                [key: string]: number;
                            };
                            waitsFor: string[];
                            chased: {
                                at: string;
                                by: string;
                                text: string | null;
                            } | null;
                            reply: {
                                at: string;
                                by: string;
                                text: string | null;
                            } | null;
                            mayChase: boolean;
                        }[];
                        next: string | null;
                        rounds: {
                            id: string;
                            number: string | null;
                            day: string;
                            route: string;
                            shift: string;
                            state: string;
                            walker: string | null;
                            windowEnd: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectToday: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        day: string;
                        rounds: {
                            byState: {
                                [key: string]: number;
                            };
                            missed: {
                                id: string;
                                number: string | null;
                                day: string;
                                route: string;
                                shift: string;
                                state: string;
                                walker: string | null;
                                windowEnd: string;
                            }[];
                        };
                        findings: {
                            open: number;
                            overdue: number;
                            byAge: {
                                days: number;
                                n: number;
                            }[];
                        };
                        onTime: {
                            rate: number | null;
                            of: number;
                            days: number;
                        };
                        waiting: {
                            id: string;
                            number: string | null;
                            procedure: string;
                            state: string;
                            stateTitle: {
                                zh: string;
                                en: string;
                            };
                            title: string;
                            place: {
                                id: string;
                                label: string;
                            } | null;
                            major: boolean;
                            assignee: {
                                id: string;
                                name: string;
                            } | null;
                            department: string | null;
                            openedAt: string;
                            dueAt: string | null;
                            overdue: boolean;
                            ended: boolean;
                            seq: number;
                            counts: {
                                [key: string]: number;
                            };
                            why: "offers" | "watch";
                            steps: {
                                step: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                signed: ("typed" | "drawn" | "either") | null;
                                /** @description takes no values: may be signed together with others */
                                bare: boolean;
                            }[];
                        }[];
                        counts: {
                            due: number;
                            overdue: number;
                        };
                        unapprovedPlans: {
                            id: string;
                            month: string;
                        }[];
                        flags: {
                            id: string;
                            number: string | null;
                            day: string;
                            route: string;
                            shift: string;
                            state: string;
                            walker: string | null;
                            windowEnd: string;
                            flags: string[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectRegistersHazards: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            number: string | null;
                            procedure: string;
                            state: string;
                            stateTitle: {
                                zh: string;
                                en: string;
                            };
                            title: string;
                            place: {
                                id: string;
                                label: string;
                            } | null;
                            major: boolean;
                            assignee: {
                                id: string;
                                name: string;
                            } | null;
                            department: string | null;
                            openedAt: string;
                            dueAt: string | null;
                            overdue: boolean;
                            ended: boolean;
                            seq: number;
                            counts: {
                                [key: string]: number;
                            };
                            boxes: {
                                [key: string]: unknown;
                            };
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectRegistersMeters: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            number: string | null;
                            procedure: string;
                            state: string;
                            stateTitle: {
                                zh: string;
                                en: string;
                            };
                            title: string;
                            place: {
                                id: string;
                                label: string;
                            } | null;
                            major: boolean;
                            assignee: {
                                id: string;
                                name: string;
                            } | null;
                            department: string | null;
                            openedAt: string;
                            dueAt: string | null;
                            overdue: boolean;
                            ended: boolean;
                            seq: number;
                            counts: {
                                [key: string]: number;
                            };
                            boxes: {
                                [key: string]: unknown;
                            };
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectFilesHash: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                hash: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectCustomers: {
        parameters: {
            query: {
                after?: string;
                limit?: number;
                q: string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rooms: {
                            id: string;
                            code: string;
                            label: string;
                            use: string | null;
                            state: string | null;
                            people: {
                                id: string;
                                name: string;
                                relation: string;
                            }[];
                        }[];
                        parties: {
                            id: string;
                            kind: string;
                            name: string;
                            headName: string | null;
                            scope: string | null;
                            phone: string | null;
                            rooms: {
                                id: string;
                                code: string;
                                relation: string;
                            }[];
                            contactedAt: string | null;
                            matched: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectRoomsRoomHousehold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                room: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        room: {
                            id: string;
                            code: string;
                            label: string;
                            use: string | null;
                            state: string | null;
                            areaM2: number | null;
                            zone: string | null;
                            facts: {
                                id: string;
                                kind: string;
                                from: string;
                                to: string | null;
                                note: string | null;
                            }[];
                        };
                        parties: {
                            id: string;
                            kind: string;
                            name: string;
                            idKind: string | null;
                            idNumber: string | null;
                            creditCode: string | null;
                            scope: string | null;
                            headName: string | null;
                            emergency: string | null;
                            consent: string | null;
                            remark: string | null;
                            contacts: {
                                id: string;
                                kind: string;
                                value: string;
                                label: string | null;
                            }[];
                            version: number;
                            contactedAt: string | null;
                            changedAt: string;
                        }[];
                        occupancies: {
                            id: string;
                            room: {
                                id: string;
                                code: string;
                                label: string;
                            };
                            party: string;
                            relation: string;
                            of: string | null;
                            lives: boolean;
                            from: string;
                            to: string | null;
                            note: string | null;
                            when: string;
                        }[];
                        vehicles: {
                            id: string;
                            party: string;
                            plate: string;
                            kind: string;
                            colour: string | null;
                            bay: string | null;
                            tenure: string | null;
                            from: string;
                            to: string | null;
                        }[];
                        pets: {
                            id: string;
                            party: string;
                            room: string;
                            kind: string;
                            name: string | null;
                            licence: string | null;
                            vaccinatedUntil: string | null;
                            from: string;
                            to: string | null;
                        }[];
                        papers: {
                            id: string;
                            party: string | null;
                            room: string | null;
                            kind: string;
                            title: string;
                            hasFile: boolean;
                            purpose: string | null;
                            expiresOn: string | null;
                            addedAt: string;
                            addedBy: string;
                            removedAt: string | null;
                            removedWhy: string | null;
                        }[];
                        said: {
                            id: string;
                            room: string | null;
                            party: string | null;
                            channel: string;
                            text: string;
                            at: string;
                            by: string;
                            nextOn: string | null;
                        }[];
                        may: {
                            add: boolean;
                            change: boolean;
                            unmask: boolean;
                            call: boolean;
                            erase: boolean;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectParties: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            kind: string;
                            name: string;
                            headName: string | null;
                            scope: string | null;
                            phone: string | null;
                            rooms: {
                                id: string;
                                code: string;
                                relation: string;
                            }[];
                            contactedAt: string | null;
                            matched: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectPartiesIncomplete: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            kind: string;
                            name: string;
                            headName: string | null;
                            scope: string | null;
                            phone: string | null;
                            rooms: {
                                id: string;
                                code: string;
                                relation: string;
                            }[];
                            contactedAt: string | null;
                            matched: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectPartiesOverdue: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            kind: string;
                            name: string;
                            headName: string | null;
                            scope: string | null;
                            phone: string | null;
                            rooms: {
                                id: string;
                                code: string;
                                relation: string;
                            }[];
                            contactedAt: string | null;
                            matched: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectPartiesCompleteness: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tenants: number;
                        lacking: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectPartiesParty: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                party: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        party: {
                            id: string;
                            kind: string;
                            name: string;
                            idKind: string | null;
                            idNumber: string | null;
                            creditCode: string | null;
                            scope: string | null;
                            headName: string | null;
                            emergency: string | null;
                            consent: string | null;
                            remark: string | null;
                            contacts: {
                                id: string;
                                kind: string;
                                value: string;
                                label: string | null;
                            }[];
                            version: number;
                            contactedAt: string | null;
                            changedAt: string;
                        };
                        occupancies: {
                            id: string;
                            room: {
                                id: string;
                                code: string;
                                label: string;
                            };
                            party: string;
                            relation: string;
                            of: string | null;
                            lives: boolean;
                            from: string;
                            to: string | null;
                            note: string | null;
                            when: string;
                        }[];
                        vehicles: {
                            id: string;
                            party: string;
                            plate: string;
                            kind: string;
                            colour: string | null;
                            bay: string | null;
                            tenure: string | null;
                            from: string;
                            to: string | null;
                        }[];
                        pets: {
                            id: string;
                            party: string;
                            room: string;
                            kind: string;
                            name: string | null;
                            licence: string | null;
                            vaccinatedUntil: string | null;
                            from: string;
                            to: string | null;
                        }[];
                        papers: {
                            id: string;
                            party: string | null;
                            room: string | null;
                            kind: string;
                            title: string;
                            hasFile: boolean;
                            purpose: string | null;
                            expiresOn: string | null;
                            addedAt: string;
                            addedBy: string;
                            removedAt: string | null;
                            removedWhy: string | null;
                        }[];
                        said: {
                            id: string;
                            room: string | null;
                            party: string | null;
                            channel: string;
                            text: string;
                            at: string;
                            by: string;
                            nextOn: string | null;
                        }[];
                        may: {
                            add: boolean;
                            change: boolean;
                            unmask: boolean;
                            call: boolean;
                            erase: boolean;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectPartiesPartyChanges: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                project: string;
                party: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            act: string;
                            fields: string[];
                            by: string | null;
                            at: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    postProjectsProjectPartiesPartyUnmask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                party: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        headName: string | null;
                        idNumber: string | null;
                        contacts: {
                            id: string;
                            value: string;
                        }[];
                        plates: {
                            id: string;
                            value: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectDataAccess: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                outcome?: "given" | "refused";
                act?: string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            at: string;
                            by: string;
                            byNumber: string;
                            act: string;
                            subjectKind: string;
                            subject: string | null;
                            subjectId: string | null;
                            fields: string[];
                            reason: string | null;
                            outcome: string;
                            rows: number | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    postProjectsProjectPartiesPartyContactsContactCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                party: string;
                contact: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        value: string;
                        seconds: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectDocumentsDocumentFile: {
        parameters: {
            query: {
                reason: string;
            };
            header?: never;
            path: {
                project: string;
                document: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    postProjectsProjectPartiesPartyPersonFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                party: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectPartiesPartyMerges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                party: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            at: string;
                            by: string;
                            name: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectRoomsRoomRegistrationPdf: {
        parameters: {
            query?: {
                lang?: "zh" | "en";
            };
            header?: never;
            path: {
                project: string;
                room: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectExpo: {
        parameters: {
            query?: {
                month?: string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        month: string;
                        keptAt: string | null;
                        whole: boolean;
                        totals: {
                            units: number;
                            let: number;
                            vacant: number;
                            tenants: number;
                            areaLet: number;
                            began: number;
                            ended: number;
                        };
                        units: {
                            room: string;
                            label: string;
                            areaM2: number | null;
                            state: string | null;
                            party: string | null;
                            tenant: string | null;
                            scope: string | null;
                            headName: string | null;
                            from: string | null;
                            to: string | null;
                        }[];
                        months: string[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectImports: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            kind: string;
                            fileName: string;
                            sheets: {
                                name: string;
                                rows: number;
                                heads: string[];
                            }[];
                            sheet: number;
                            mapping: {
                                [key: string]: number;
                            };
                            options: {
                                [key: string]: string;
                            };
                            state: string;
                            counts: {
                                add?: number;
                                change?: number;
                                same?: number;
                                fault?: number;
                            };
                            total: number;
                            done: number;
                            fault: {
                                zh: string;
                                en: string;
                            } | null;
                            by: string;
                            mine: boolean;
                            madeAt: string;
                            checkedAt: string | null;
                            committedAt: string | null;
                            undoneAt: string | null;
                            cleared: boolean;
                        }[];
                        next: string | null;
                        kinds: {
                            key: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            columns: {
                                key: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                required: boolean;
                            }[];
                            options: {
                                key: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                choices: {
                                    key: string;
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                }[];
                                fallback: string;
                            }[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    putProjectsProjectImports: {
        parameters: {
            query: {
                kind: string;
                name: string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        kind: string;
                        fileName: string;
                        sheets: {
                            name: string;
                            rows: number;
                            heads: string[];
                        }[];
                        sheet: number;
                        mapping: {
                            [key: string]: number;
                        };
                        options: {
                            [key: string]: string;
                        };
                        state: string;
                        counts: {
                            add?: number;
                            change?: number;
                            same?: number;
                            fault?: number;
                        };
                        total: number;
                        done: number;
                        fault: {
                            zh: string;
                            en: string;
                        } | null;
                        by: string;
                        mine: boolean;
                        madeAt: string;
                        checkedAt: string | null;
                        committedAt: string | null;
                        undoneAt: string | null;
                        cleared: boolean;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectImportsImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                import: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        import: {
                            id: string;
                            kind: string;
                            fileName: string;
                            sheets: {
                                name: string;
                                rows: number;
                                heads: string[];
                            }[];
                            sheet: number;
                            mapping: {
                                [key: string]: number;
                            };
                            options: {
                                [key: string]: string;
                            };
                            state: string;
                            counts: {
                                add?: number;
                                change?: number;
                                same?: number;
                                fault?: number;
                            };
                            total: number;
                            done: number;
                            fault: {
                                zh: string;
                                en: string;
                            } | null;
                            by: string;
                            mine: boolean;
                            madeAt: string;
                            checkedAt: string | null;
                            committedAt: string | null;
                            undoneAt: string | null;
                            cleared: boolean;
                        };
                        kind: {
                            key: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            columns: {
                                key: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                required: boolean;
                            }[];
                            options: {
                                key: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                choices: {
                                    key: string;
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                }[];
                                fallback: string;
                            }[];
                        };
                        sample: string[][];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectImportsImportRows: {
        parameters: {
            query: {
                after?: string;
                limit?: number;
                act: "add" | "change" | "same" | "fault";
            };
            header?: never;
            path: {
                project: string;
                import: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            n: number;
                            hidden: boolean;
                            cells: string[];
                            faults: {
                                column: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectImportsImportErrorsXlsx: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                import: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectExports: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            list: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            whole: boolean;
                            reason: string;
                            state: string;
                            done: number;
                            size: number | null;
                            fault: {
                                zh: string;
                                en: string;
                            } | null;
                            madeAt: string;
                            finishedAt: string | null;
                        }[];
                        next: string | null;
                        lists: {
                            list: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            whole: boolean;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectExportsExportFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                export: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    postProjects: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                    code: string;
                    name: string;
                    office: string;
                    company: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectChanges: {
        parameters: {
            query?: {
                what?: string;
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            at: string;
                            by: string;
                            byId: string;
                            act: string;
                            subjectId: string | null;
                            label: string;
                            before: {
                                [key: string]: unknown;
                            } | null;
                            after: {
                                [key: string]: unknown;
                            } | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectAudit: {
        parameters: {
            query?: {
                by?: string;
                sort?: "saw" | "exported" | "changed";
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            at: string;
                            by: string;
                            byNumber: string;
                            sort: "saw" | "exported" | "changed";
                            act: string;
                            subjectKind: string;
                            subjectId: string | null;
                            label: string | null;
                            reason: string | null;
                            refused: boolean;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectFind: {
        parameters: {
            query: {
                q: string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        groups: {
                            title: {
                                zh: string;
                                en: string;
                            };
                            items: {
                                id: string;
                                text: string;
                                note: string;
                                to: string;
                            }[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectAnchors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        last: {
                            n: number;
                            at: string;
                            night: string | null;
                            hash: string;
                        } | null;
                        late: boolean;
                        file: {
                            /** @enum {unknown} */
                            kind: "absent" | "torn" | "unreadable" | "differs" | "missing" | "extra";
                            n: number;
                        } | null;
                        added: {
                            n: number;
                            at: string;
                        } | null;
                        folder: {
                            /** @enum {unknown} */
                            kind: "absent" | "unwritable" | "differs" | "unreachable" | "refused" | "wrong";
                            n: number;
                            at: string;
                        } | null;
                        stamp: {
                            /** @enum {unknown} */
                            kind: "absent" | "unwritable" | "differs" | "unreachable" | "refused" | "wrong";
                            n: number;
                            at: string;
                        } | null;
                        stamped: {
                            n: number;
                            at: string;
                        } | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectBackup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        plan: {
                            place: string;
                            hour: number;
                            keep: number;
                            sameDisk: boolean;
                            sealed: ("passphrase" | "recipients") | null;
                        } | null;
                        done: {
                            at: string;
                            folder: string;
                            bytes: number;
                            rows: number;
                            files: number;
                            lost: number;
                            sealed: ("passphrase" | "recipients") | null;
                        } | null;
                        failed: {
                            at: string;
                            say: string;
                        } | null;
                        late: boolean;
                        drill: {
                            at: string;
                            from: string;
                            ok: boolean;
                        } | null;
                        key: {
                            at: string | null;
                            by: string | null;
                            due: boolean;
                        } | null;
                        disk: {
                            free: number;
                            size: number;
                            backups: number;
                            taken: number | null;
                        } | null;
                        version: number;
                        mine: boolean;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    putProjectsProjectBackup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    hour: number;
                    keep: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    postProjectsProjectBackupKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    key: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        at: string;
                        backup: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectPapers: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                kind?: "procedure" | "duty" | "standard" | "form" | "knowledge";
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            code: string;
                            kind: "procedure" | "duty" | "standard" | "form" | "knowledge";
                            of: "company" | "office";
                            title: {
                                zh: string;
                                en: string;
                            };
                            gist: {
                                zh: string;
                                en: string;
                            };
                            newest: {
                                n: number;
                                label: string;
                                from: string;
                            } | null;
                            inForce: {
                                n: number;
                                label: string;
                                from: string;
                            } | null;
                            withdrawnOn: string | null;
                            draft: ("draft" | "submitted" | "approved") | null;
                            read: number;
                            readers: number;
                            mine: "read" | "unread" | null;
                        }[];
                        next: string | null;
                        may: {
                            company: boolean;
                            office: boolean;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    putProjectsProjectPapers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        hash: string;
                        size: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectPapersToRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            n: number;
                            code: string;
                            kind: "procedure" | "duty" | "standard" | "form" | "knowledge";
                            title: {
                                zh: string;
                                en: string;
                            };
                            label: string;
                            from: string;
                            publishedAt: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectPapersPaper: {
        parameters: {
            query?: {
                version?: number;
            };
            header?: never;
            path: {
                project: string;
                paper: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        code: string;
                        kind: "procedure" | "duty" | "standard" | "form" | "knowledge";
                        of: "company" | "office";
                        newest: number | null;
                        withdrawn: {
                            on: string;
                            by: string;
                            why: string;
                        } | null;
                        version: {
                            n: number;
                            label: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            audience: string[];
                            from: string;
                            state: "in-force" | "to-come" | "superseded";
                            publishedAt: string;
                            shipped: boolean;
                            draftedBy: string | null;
                            approvedBy: string | null;
                            publishedBy: string | null;
                            note: string | null;
                            content: {
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                gist: {
                                    zh: string;
                                    en: string;
                                };
                                purpose: {
                                    zh: string;
                                    en: string;
                                };
                                scope: {
                                    zh: string;
                                    en: string;
                                };
                                sections: {
                                    no: string;
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                    text: {
                                        zh: string;
                                        en: string;
                                    };
                                }[];
                                retention: number | null;
                                parent: string | null;
                            };
                        } | null;
                        parent: {
                            id: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                        } | null;
                        versions: {
                            n: number;
                            label: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            audience: string[];
                            from: string;
                            state: "in-force" | "to-come" | "superseded";
                            publishedAt: string;
                            shipped: boolean;
                            draftedBy: string | null;
                            approvedBy: string | null;
                            publishedBy: string | null;
                            note: string | null;
                        }[];
                        mine: {
                            meant: boolean;
                            readAt: string | null;
                        };
                        may: {
                            draft: boolean;
                            withdraw: boolean;
                        };
                        draft: {
                            state: "draft" | "submitted" | "approved";
                            by: string;
                            mine: boolean;
                            changedAt: string;
                        } | null;
                        shippedNewer: boolean;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectPapersPaperDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                paper: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        code: string;
                        kind: "procedure" | "duty" | "standard" | "form" | "knowledge";
                        of: "company" | "office";
                        label: string;
                        audience: string[];
                        content: {
                            title: {
                                zh: string;
                                en: string;
                            };
                            gist: {
                                zh: string;
                                en: string;
                            };
                            purpose: {
                                zh: string;
                                en: string;
                            };
                            scope: {
                                zh: string;
                                en: string;
                            };
                            sections: {
                                no: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                text: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            retention: number | null;
                            parent: string | null;
                        };
                        state: "draft" | "submitted" | "approved";
                        version: number;
                        base: number;
                        by: string;
                        mine: boolean;
                        changedAt: string;
                        approvedBy: string | null;
                        sentBack: {
                            by: string;
                            why: string;
                        } | null;
                        may: {
                            write: boolean;
                            take: boolean;
                            submit: boolean;
                            approve: boolean;
                            back: boolean;
                            publish: boolean;
                        };
                        hasInForce: boolean;
                        changes: {
                            part: "title" | "gist" | "purpose" | "scope" | "audience" | "retention" | "section";
                            no: string | null;
                            title: string;
                            kind: "added" | "removed" | "changed";
                            lines: {
                                mark: "same" | "gone" | "new";
                                text: string;
                            }[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectPapersPaperReaders: {
        parameters: {
            query: {
                version: number;
            };
            header?: never;
            path: {
                project: string;
                paper: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            number: string;
                            name: string;
                            roles: string[];
                            readAt: string | null;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectPapersPaperReadersPdf: {
        parameters: {
            query: {
                version: number;
                lang?: "zh" | "en";
            };
            header?: never;
            path: {
                project: string;
                paper: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectPapersPaperDifference: {
        parameters: {
            query: {
                from: number;
                to: number;
            };
            header?: never;
            path: {
                project: string;
                paper: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            part: "title" | "gist" | "purpose" | "scope" | "audience" | "retention" | "section";
                            no: string | null;
                            title: string;
                            kind: "added" | "removed" | "changed";
                            lines: {
                                mark: "same" | "gone" | "new";
                                text: string;
                            }[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectDuties: {
        parameters: {
            query?: {
                role?: string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        roles: {
                            role: string;
                            duties: {
                                say: {
                                    zh: string;
                                    en: string;
                                };
                                clauses: string[];
                                at: {
                                    screen: "desk" | "pocket";
                                    to: string;
                                } | null;
                            }[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectTrainings: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                paper?: string;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            number: string;
                            name: string;
                            roles: string[];
                            papers: {
                                paper: string;
                                state: "passed" | "repeat" | "studied" | "open" | "overdue";
                                due: string;
                                last: {
                                    day: string;
                                    label: string;
                                    way: "session" | "on-site" | "self";
                                    result: "passed" | "repeat" | null;
                                    by: string;
                                    note: string | null;
                                } | null;
                            }[];
                        }[];
                        next: string | null;
                        papers: {
                            id: string;
                            code: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            n: number;
                            label: string;
                        }[];
                        may: {
                            record: boolean;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectRoundsRoundF012Pdf: {
        parameters: {
            query?: {
                lang?: "zh" | "en";
            };
            header?: never;
            path: {
                project: string;
                round: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectDaysDayF012Pdf: {
        parameters: {
            query?: {
                lang?: "zh" | "en";
            };
            header?: never;
            path: {
                project: string;
                day: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectMonthsMonthF012Pdf: {
        parameters: {
            query?: {
                lang?: "zh" | "en";
            };
            header?: never;
            path: {
                project: string;
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectCasesCaseSheetPdf: {
        parameters: {
            query?: {
                lang?: "zh" | "en";
            };
            header?: never;
            path: {
                project: string;
                case: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectMonths: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            month: string;
                            case: {
                                id: string;
                                number: string | null;
                            };
                            state: string;
                            lockedAt: string | null;
                            lockedBy: string | null;
                            gaps: number;
                            done: number;
                            total: number;
                            fault: {
                                zh: string;
                                en: string;
                            } | null;
                            manifest: string | null;
                            size: number | null;
                            packedAt: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectMonthsMonth: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        month: {
                            month: string;
                            case: {
                                id: string;
                                number: string | null;
                            };
                            state: string;
                            lockedAt: string | null;
                            lockedBy: string | null;
                            gaps: number;
                            done: number;
                            total: number;
                            fault: {
                                zh: string;
                                en: string;
                            } | null;
                            manifest: string | null;
                            size: number | null;
                            packedAt: string | null;
                        };
                        rounds: {
                            [key: string]: number;
                        };
                        fails: number;
                        cases: number;
                        gaps: {
                            kind: "round" | "case";
                            id: string;
                            number: string | null;
                            title: string;
                            state: {
                                zh: string;
                                en: string;
                            };
                            lacks: string[];
                            who: {
                                zh: string;
                                en: string;
                            }[];
                        }[];
                        more: boolean;
                        mayLock: boolean;
                        due: number;
                        mayPropose: boolean;
                        holds: {
                            id: string;
                            why: string;
                            by: string;
                            at: string;
                            liftedAt: string | null;
                            liftedBy: string | null;
                            liftedWhy: string | null;
                        }[];
                        mayHold: boolean;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectMonthsMonthPack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectMonthsMonthHandoverPdf: {
        parameters: {
            query?: {
                lang?: "zh" | "en";
            };
            header?: never;
            path: {
                project: string;
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectDestructionsListListPdf: {
        parameters: {
            query?: {
                lang?: "zh" | "en";
            };
            header?: never;
            path: {
                project: string;
                list: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectNotices: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            kind: string;
                            subject: {
                                kind: string;
                                id: string;
                            };
                            say: {
                                zh: string;
                                en: string;
                            };
                            at: string;
                            readAt: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectAlarms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            case: {
                                id: string;
                                number: string | null;
                            };
                            place: {
                                id: string;
                                label: string;
                            } | null;
                            role: string;
                            reason: {
                                zh: string;
                                en: string;
                            };
                            raisedAt: string;
                            raisedBy: {
                                id: string;
                                name: string;
                            };
                            acknowledgedAt: string | null;
                            acknowledgedBy: {
                                id: string;
                                name: string;
                            } | null;
                            answer: string | null;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectPush: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        publicKey: string;
                        mine: {
                            endpoint: string;
                            wants: "all" | "alarms";
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    putProjectsProjectPush: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    endpoint: string;
                    keys: {
                        p256dh: string;
                        auth: string;
                    };
                    wants: "all" | "alarms";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        wants: "all" | "alarms";
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    deleteProjectsProjectPush: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    endpoint: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectParameters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        groups: {
                            id: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            parameters: {
                                key: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                shape: {
                                    /** @enum {string} */
                                    kind: "span";
                                    least: string;
                                    most: string;
                                } | {
                                    /** @enum {string} */
                                    kind: "number";
                                    least: number;
                                    most: number;
                                    unit: {
                                        zh: string;
                                        en: string;
                                    };
                                    zero: {
                                        zh: string;
                                        en: string;
                                    } | null;
                                } | {
                                    kind: "roles" | "departments";
                                    least: number;
                                    options: string[];
                                    keeps: string[];
                                };
                                shipped: string | number | string[];
                                holds: string | number | string[];
                                ours: {
                                    value: (string | number | string[]) | null;
                                    from: string;
                                    at: string;
                                    by: string | null;
                                    company: boolean;
                                } | null;
                                locked: {
                                    value: (string | number | string[]) | null;
                                    from: string;
                                    at: string;
                                    by: string | null;
                                    company: boolean;
                                } | null;
                                coming: {
                                    value: (string | number | string[]) | null;
                                    from: string;
                                    at: string;
                                    by: string | null;
                                    company: boolean;
                                }[];
                                version: number;
                                companyVersion: number;
                            }[];
                        }[];
                        today: string;
                        maySet: boolean;
                        mayLock: boolean;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectParametersKeyHistory: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                project: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            value: (string | number | string[]) | null;
                            from: string;
                            at: string;
                            by: string | null;
                            company: boolean;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    getProjectsProjectTrouble: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        disk: {
                            state: "ok" | "low" | "full" | "read-only" | "failing";
                            free: number;
                            total: number;
                        };
                        setAside: {
                            id: string;
                            about: string | null;
                            at: string;
                            fault: string | null;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    putProjectsProjectFiles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        hash: string;
                        size: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            say: {
                                zh: string;
                                en: string;
                            };
                            fields?: {
                                path: string;
                                say: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
}
