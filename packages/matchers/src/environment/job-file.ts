const jobFile =
  /(?:^|\/)\.(?:github|gitlab|circleci|forgejo|gitea)\/|(?:^|\/)(?:action|\.gitlab-ci|azure-pipelines|bitbucket-pipelines)\.ya?ml$/

/** Whether a file says what a service does with a repository: nothing of the project reads it. */
export function isJobFile(path: string): boolean {
  return jobFile.test(path)
}
