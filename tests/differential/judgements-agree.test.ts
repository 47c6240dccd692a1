import { testAgreement } from "../src/agreement.js";

testAgreement({ days: 20, flowsPerDay: 500, whole: false });
