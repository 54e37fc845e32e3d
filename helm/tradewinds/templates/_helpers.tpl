{{- define "tradewinds.fullname" -}}
{{- if .Values.fullnameOverride }}{{ .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- else }}
{{- $name := default .Chart.Name .Values.nameOverride }}
{{- if contains $name .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else }}{{ printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" }}{{ end }}
{{- end }}
{{- end }}

{{- define "tradewinds.operatorName" -}}{{ include "tradewinds.fullname" . }}-operator{{- end }}
{{- define "tradewinds.localAwsName" -}}{{ include "tradewinds.fullname" . }}-local-aws{{- end }}

{{- define "tradewinds.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}{{ default (include "tradewinds.operatorName" .) .Values.serviceAccount.name }}
{{- else }}{{ required "serviceAccount.name is empty, expected the name of an existing service account when serviceAccount.create is false" .Values.serviceAccount.name }}{{ end }}
{{- end }}

{{/* Labels of everything that the chart makes. */}}
{{- define "tradewinds.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: tradewinds
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* What selects the Pods of one component: (dict "root" . "component" "operator"). */}}
{{- define "tradewinds.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{/* (dict "root" . "image" .Values.image) */}}
{{- define "tradewinds.image" -}}
{{- if .image.digest }}{{ .image.repository }}@{{ .image.digest }}
{{- else }}{{ .image.repository }}:{{ default .root.Chart.AppVersion .image.tag }}{{ end }}
{{- end }}

{{/* What Pod Security `restricted` asks of a Pod: (dict "user" 10003). */}}
{{- define "tradewinds.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ .user }}
runAsGroup: {{ .user }}
fsGroup: {{ .user }}
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{/* And of a container. */}}
{{- define "tradewinds.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{/* What `helm test` makes before its Pod and removes after it. */}}
{{- define "tradewinds.testBefore" -}}
helm.sh/hook: test
helm.sh/hook-weight: "-1"
helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
{{- end }}

{{/* Where the local stand-in answers, as its Service. */}}
{{- define "tradewinds.localAwsHost" -}}
{{ include "tradewinds.localAwsName" . }}.{{ .Release.Namespace }}.svc
{{- end }}

{{/* Rules between values that a schema cannot say. */}}
{{- define "tradewinds.check" -}}
{{- if not .Values.environments }}
{{- fail "environments is empty, expected at least one namespace in which competitions run: --set 'environments[0].name=my-competition'" }}
{{- end }}
{{- if and (gt (int .Values.replicas) 1) (not .Values.leaderElection.enabled) }}
{{- fail (printf "replicas is %d, expected 1 while leaderElection.enabled is false: set leaderElection.enabled to true" (int .Values.replicas)) }}
{{- end }}
{{- if and .Values.localAws.enabled .Values.aws.endpointUrl }}
{{- fail (printf "aws.endpointUrl is %s, expected to be empty while localAws.enabled is true: the stand-in sets it" .Values.aws.endpointUrl) }}
{{- end }}
{{- $seen := dict }}
{{- range .Values.environments }}
{{- if hasKey $seen .name }}
{{- fail (printf "environments has the name %s twice, expected each once" .name) }}
{{- end }}
{{- $_ := set $seen .name true }}
{{- end }}
{{- end }}
