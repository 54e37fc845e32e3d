{{/* Environment of the operator: the AWS SDK's standard settings, and where its own configuration is. */}}
{{- define "tradewinds.operatorEnv" -}}
- name: POD_NAME
  valueFrom: {fieldRef: {fieldPath: metadata.name}}
- name: POD_NAMESPACE
  valueFrom: {fieldRef: {fieldPath: metadata.namespace}}
- name: MICRONAUT_CONFIG_FILES
  value: /etc/tradewinds/operator.yml
- name: LOG_LEVEL
  value: {{ .Values.operator.logLevel }}
- name: AWS_REGION
  value: {{ required "aws.region is empty, expected an AWS region such as eu-central-1" .Values.aws.region }}
{{- if .Values.localAws.enabled }}
- name: AWS_ENDPOINT_URL_DYNAMODB
  value: http://{{ include "tradewinds.localAwsHost" . }}:{{ include "tradewinds.localDynamoDbPort" . }}
- name: AWS_ENDPOINT_URL_S3
  value: http://{{ include "tradewinds.localAwsHost" . }}:{{ include "tradewinds.localS3Port" . }}
{{ include "tradewinds.localAwsCredentials" . }}
{{- else if .Values.aws.endpointUrl }}
- name: AWS_ENDPOINT_URL
  value: {{ .Values.aws.endpointUrl }}
{{- end }}
{{- with .Values.operator.javaOptions }}
- name: JDK_JAVA_OPTIONS
  value: {{ . | quote }}
{{- end }}
{{- with .Values.operator.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "tradewinds.localAwsCredentials" -}}
- name: AWS_ACCESS_KEY_ID
  valueFrom: {secretKeyRef: {name: {{ include "tradewinds.localAwsName" . }}, key: access-key-id}}
- name: AWS_SECRET_ACCESS_KEY
  valueFrom: {secretKeyRef: {name: {{ include "tradewinds.localAwsName" . }}, key: secret-access-key}}
{{- end }}
