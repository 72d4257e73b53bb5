bucket = "mission-link-state-333333333333"
region = "ap-northeast-2"
